// Differential tests against graphql-js: schemas, introspection, verdicts on documents, execution.
import { readFileSync, existsSync } from 'node:fs';
import { isDeepStrictEqual } from 'node:util';
import {
  buildClientSchema, buildSchema, execute, findBreakingChanges, findDangerousChanges, getIntrospectionQuery, lexicographicSortSchema, parse,
  print, printSchema, validate,
} from 'graphql';
import { Engine } from './engine.mjs';
import { Generator } from './generate.mjs';
import { galaxySchema, sdl } from './galaxy.mjs';

const documents = Number(process.env.GRAPHPAPERS_DIFFERENTIAL_DOCUMENTS ?? 4000);
const engine = new Engine();
let passed = 0;
let failed = 0;

function check(name, ok, detail) {
  if (ok) {
    passed++;
    return;
  }
  failed++;
  if (failed <= 15) console.log(`FAILED ${name}\n${detail()}`);
}

const same = (name, actual, expected, context = '') =>
  check(name, isDeepStrictEqual(actual, expected), () => `${context}\n${difference(actual, expected)}`);

/** What only one of the two has; of lists, item by item. */
function difference(actual, expected) {
  const lines = (value) => (Array.isArray(value) ? value.map((v) => JSON.stringify(v)) : [JSON.stringify(value)]);
  const [ours, theirs] = [lines(actual), lines(expected)];
  const only = (a, b, who) => a.filter((l) => !b.includes(l)).map((l) => `  only ${who}: ${l}`);
  const found = [...only(ours, theirs, 'engine'), ...only(theirs, ours, 'graphql-js')];
  return found.length > 0 ? found.join('\n') : `  order differs\n  engine:     ${ours.join('\n              ')}\n  graphql-js: ${theirs.join('\n              ')}`;
}

const plain = (error) => ({ message: error.message, locations: (error.locations ?? []).map(({ line, column }) => ({ line, column })) });

async function schemas() {
  const files = [new URL('./schemas/galaxy.graphql', import.meta.url), new URL('../../schema/graphpapers.graphql', import.meta.url)].filter((f) => existsSync(f));
  for (const file of files) {
    const text = readFileSync(file, 'utf8');
    const name = file.pathname.split('/').pop();
    const ours = await engine.ask({ do: 'schema', name, text });
    same(`${name} is accepted`, ours.errors, []);
    const theirs = buildSchema(text);
    const rebuilt = buildSchema(ours.printed);
    same(`${name} printed and rebuilt`, printSchema(lexicographicSortSchema(rebuilt)), printSchema(lexicographicSortSchema(theirs)));
    same(`${name} printed twice`, (await engine.ask({ do: 'schema', name: 'again', text: ours.printed })).printed, ours.printed);
  }
}

async function introspection(schema) {
  const options = { descriptions: true, specifiedByUrl: true, directiveIsRepeatable: true, schemaDescription: true, inputValueDeprecation: true, oneOf: true };
  const text = getIntrospectionQuery(options);
  const answer = await engine.ask({ do: 'execute', text });
  same('introspection has no errors', answer.errors, undefined);
  const client = buildClientSchema(answer.data);
  same('introspection rebuilt', printSchema(lexicographicSortSchema(client)), printSchema(lexicographicSortSchema(schema)));
  // graphql-js lets @deprecated stand on directive definitions, which the September 2025 edition does not.
  const changes = findBreakingChanges(schema, client).concat(findDangerousChanges(schema, client));
  same('introspection breaks nothing', changes.filter((c) => c.description !== 'DIRECTIVE_DEFINITION was removed from deprecated.'), []);
}

async function verdicts(schema) {
  let valid = 0;
  for (let seed = 0; seed < documents; seed++) {
    const text = new Generator(schema, seed, seed % 3 === 0 ? 0 : 0.06).document();
    let expected;
    let printed = null;
    try {
      const document = parse(text);
      printed = print(document);
      expected = validate(schema, document).map(plain);
    } catch (error) {
      expected = [plain(error)];
    }
    valid += expected.length === 0 ? 1 : 0;
    const answer = await engine.ask({ do: 'validate', name: 'galaxy.graphql', text });
    const apart = (e) => e.message.includes('definition is not executable') || e.message.includes('in the top level selection');
    if (expected.some(apart) || answer.errors.some(apart)) {
      // Their rules go on inside type definitions; ours stop at the first word. And they lack the rule of the September 2025
      // edition that forbids @skip and @include on the field of a subscription.
      check(`document ${seed}`, answer.errors.length > 0, () => text);
      continue;
    }
    same(`document ${seed}`, answer.errors, expected, text);
    if (printed !== null) same(`document ${seed} printed`, answer.printed, printed, text);
  }
  console.log(`${documents} documents, ${valid} of them valid`);
  check('a fair part of the documents is valid and a fair part is not', valid > documents / 5 && valid < (documents * 4) / 5, () => String(valid));
}

const byResponse = (response) => ({
  data: response.data,
  errors: response.errors?.map(({ message, locations, path }) => ({ message, locations: locations?.map(({ line, column }) => ({ line, column })), path })),
});

async function executionOf(schema, name, text, variables, operation) {
  const document = parse(text);
  if (validate(schema, document).length > 0) return false;
  const theirs = JSON.parse(JSON.stringify(await execute({ schema, document, variableValues: variables, operationName: operation })));
  const ours = await engine.ask({ do: 'execute', text, variables, operation });
  same(name, byResponse(ours), byResponse(theirs), `${text}\n${JSON.stringify(variables)}`);
  return true;
}

async function execution(schema) {
  const written = JSON.parse(readFileSync(new URL('./executions.json', import.meta.url), 'utf8'));
  for (const { name, text, variables, operation } of written) {
    const ran = await executionOf(schema, name, text, variables, operation);
    check(`${name} is a valid document`, ran, () => text);
  }
  let executed = 0;
  for (let seed = 0; seed < documents; seed++) {
    const generator = new Generator(schema, seed + 1_000_000, 0);
    const text = generator.document();
    const document = parse(text);
    const operation = document.definitions.find((d) => d.kind === 'OperationDefinition' && d.operation !== 'subscription');
    if (operation === undefined || document.definitions.filter((d) => d.kind === 'OperationDefinition').length > 1) continue;
    const variables = variablesFor(generator, operation);
    await executionOf(schema, 'reset', 'mutation { reset }');
    if (await executionOf(schema, `execution ${seed}`, text, variables)) executed++;
  }
  console.log(`${executed} generated operations executed`);
  check('a fair part of the generated operations runs', executed > documents / 4, () => String(executed));
}

function variablesFor(generator, operation) {
  const values = {};
  for (const definition of operation.variableDefinitions ?? []) {
    if (generator.chance(0.2)) continue;
    const type = print(definition.type);
    values[definition.variable.name.value] = generator.pick(sampleValues(type, generator));
  }
  return values;
}

function sampleValues(type, generator) {
  if (type.endsWith('!')) {
    const samples = sampleValues(type.slice(0, -1), generator).filter((v) => v !== null);
    return generator.chance(0.1) ? [null, ...samples] : samples;
  }
  if (type.startsWith('[')) {
    const item = sampleValues(type.slice(1, -1), generator);
    return [[], [generator.pick(item)], [generator.pick(item), generator.pick(item)], generator.pick(item), null];
  }
  switch (type) {
    case 'Int': return [0, 3, -1, 2.0, 1.5, 'x', 3000000000, null];
    case 'Float': return [0.5, 2, '1', null, 1e10];
    case 'Boolean': return [true, false, null, 1];
    case 'ID': return ['h1', 'r2', 7, 1.5, null, true];
    case 'String': return ['Ada', 'o', '', null, 3, ['a'], { a: 1 }];
    case 'Rank': return ['PILOT', 'CAPTAIN', 'CAPTIN', null, 3, 'COOK'];
    case 'Unit': return ['FOOT', 'METRE', 'YARD', null];
    case 'PlanetRef': return [{ id: 'p1' }, { name: 'Brick' }, {}, { id: null }, { id: 'p1', name: 'x' }, null, 'p1'];
    case 'BeingFilter': return [{}, { limit: 1 }, { limit: 2, rank: 'PILOT' }, { rank: ['PILOT', 'COOK'], not: { name: 'Zed-9' } }, { nam: 'x', limit: 'y' }, null, [], { livesOn: {} }];
    case 'Order': return [{ by: 'name' }, { by: 'name', descending: true }, {}, { by: null }];
    default: return ['2187-01-02', null, 3, { a: [1] }];
  }
}

const schema = galaxySchema();
same('the sdl of both sides is one file', printSchema(buildSchema(sdl)), printSchema(schema));
await schemas();
await introspection(schema);
await verdicts(schema);
await execution(schema);
engine.close();
console.log(`${passed} passed, ${failed} failed, 0 skipped`);
process.exitCode = failed === 0 ? 0 : 1;
