// Copies what the page needs out of the packages into files/, which is not committed and is built into GraphPapers.Api.
import { copyFileSync, mkdirSync } from 'node:fs';

const files = {
  'graphiql.min.js': 'graphiql/graphiql.min.js',
  'graphiql.min.css': 'graphiql/graphiql.min.css',
  'react.production.min.js': 'react/umd/react.production.min.js',
  'react-dom.production.min.js': 'react-dom/umd/react-dom.production.min.js',
};

mkdirSync(new URL('files/', import.meta.url), { recursive: true });
for (const [name, from] of Object.entries(files))
  copyFileSync(new URL(`node_modules/${from}`, import.meta.url), new URL(`files/${name}`, import.meta.url));
console.log(`${Object.keys(files).length} files; build GraphPapers.Api again.`);
