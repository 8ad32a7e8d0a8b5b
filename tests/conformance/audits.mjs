// GraphQL over HTTP by graphql-http's server audits, and server-sent events as a plain client reads them.
import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { serverAudits } from 'graphql-http';
import { serveSamples } from './served.mjs';

const program = process.env.GRAPHPAPERS_GRAPHQL_BRIDGE ?? fileURLToPath(new URL('./bridge/bin/Release/net10.0/GraphPapers.GraphQL.Conformance.dll', import.meta.url));
let passed = 0;
let failed = 0;
let server = null;

function count(name, ok, reason) {
  if (ok) passed++;
  else {
    failed++;
    console.log(`FAILED ${name}: ${reason}`);
  }
}

async function start() {
  if (process.env.GRAPHPAPERS_GRAPHQL_URL) return process.env.GRAPHPAPERS_GRAPHQL_URL;
  server = spawn('dotnet', [program, 'serve', '0'], { stdio: ['ignore', 'pipe', 'inherit'] });
  for await (const line of createInterface({ input: server.stdout })) {
    if (line.startsWith('http')) return `${line.split(' ')[0]}/graphql`;
  }
  throw new Error('the server did not start');
}

async function audits(url, what) {
  const all = serverAudits({ url, fetchFn: fetch });
  for (const audit of all) {
    const result = await audit.fn();
    count(`${what}: ${audit.id} ${audit.name}`, result.status === 'ok', result.reason ?? result.status);
  }
  console.log(`${all.length} audits of GraphQL over HTTP: ${what}`);
}

async function events(url, query, method) {
  const target = method === 'GET' ? `${url}?query=${encodeURIComponent(query)}` : url;
  const response = await fetch(target, {
    method,
    headers: { accept: 'text/event-stream', ...(method === 'POST' ? { 'content-type': 'application/json' } : {}) },
    body: method === 'POST' ? JSON.stringify({ query }) : undefined,
  });
  const text = await response.text();
  return { status: response.status, type: response.headers.get('content-type'), text };
}

async function streams(url) {
  for (const method of ['GET', 'POST']) {
    const { status, type, text } = await events(url, 'subscription { ticks(to: 3) }', method);
    count(`subscription by ${method} is an event stream`, status === 200 && type.startsWith('text/event-stream'), `${status} ${type}`);
    const expected = [1, 2, 3].map((n) => `event: next\ndata: {"data":{"ticks":${n}}}\n\n`).join('') + 'event: complete\ndata:\n\n';
    count(`subscription by ${method} gives its events`, text.replace(/^:\n\n/, '') === expected, text);
  }
  const objects = await events(url, 'subscription { arrivals(on: "p1") { id ... on Human { ships { id } } } }', 'POST');
  count('events select fields of objects', objects.text.includes('data: {"data":{"arrivals":{"id":"h1","ships":[{"id":"s1"},{"id":"s2"}]}}}'), objects.text);
  const query = await events(url, '{ hero { id } }', 'POST');
  count('a query over a stream is one event', query.text.includes('event: next\ndata: {"data":{"hero":{"id":"h1"}}}\n\nevent: complete'), query.text);
  const invalid = await events(url, 'subscription { nope }', 'POST');
  count('an invalid subscription is refused before the stream', invalid.status === 400 && invalid.type.startsWith('application/json'), `${invalid.status} ${invalid.type}`);
  const plain = await fetch(url, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ query: 'subscription { ticks }' }) });
  count('a subscription without a stream is refused', plain.status === 405, String(plain.status));
  const mutation = await fetch(`${url}?query=${encodeURIComponent('mutation { reset }')}`, { headers: { accept: 'text/event-stream' } });
  count('a mutation by GET is refused over a stream too', mutation.status === 405, String(mutation.status));
}

const url = await start();
try {
  await audits(url, 'the engine');
  if (server !== null) await streams(url);
} finally {
  server?.kill();
}
const product = await serveSamples();
try {
  await audits(product.url, 'graphpapers serve');
} finally {
  await product.stop();
}
console.log(`${passed} passed, ${failed} failed, ${server === null ? 1 : 0} skipped`);
process.exitCode = failed === 0 ? 0 : 1;
