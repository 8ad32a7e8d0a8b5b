// schema/graphpapers.graphql as graphql-js reads it: valid, and printed by graphql-js to the same text.
import { readFileSync } from 'node:fs';
import { buildSchema, printSchema, validateSchema } from 'graphql';

const file = readFileSync(new URL('../../schema/graphpapers.graphql', import.meta.url), 'utf8');
const schema = buildSchema(file);
const faults = validateSchema(schema).map(fault => fault.message);
if (`${printSchema(schema)}\n` !== file) faults.push('graphql-js prints the schema file differently');
faults.forEach(fault => console.log(fault));
console.log(`${faults.length ? 0 : 1} passed, ${faults.length ? 1 : 0} failed, 0 skipped`);
process.exit(faults.length ? 1 : 0);
