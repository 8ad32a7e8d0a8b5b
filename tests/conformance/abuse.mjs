// What strangers may try against the program: refused or bounded with a clear error, others are answered meanwhile, and memory stays flat.
import { readFileSync } from 'node:fs';
import { request } from 'node:http';
import { connect } from 'node:net';
import { Tally, serveSamples } from './served.mjs';

const rounds = Number(process.env.GRAPHPAPERS_ABUSE_ROUNDS ?? 20);
const megabytes = (pid) => Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))[1]) / 1024;
const cycle = (levels) => `{ entity(name: "SimCLR") ${'{ relations(first: 50) { nodes { to '.repeat(levels / 3)}{ id }${' } } }'.repeat(levels / 3)} }`;

const refusals = {
  'a cyclic query of 51 levels': [cycle(51), 200, /53 fields deep/],
  'a wide cyclic query': [cycle(15), 200, /would cost about/],
  '10,000 aliases': [`{ ${Array.from({ length: 10_000 }, (_, i) => `a${i}: __typename`).join(' ')} }`, 200, /more than the 100000 allowed/],
  '1,000 aliases': [`{ ${Array.from({ length: 1000 }, (_, i) => `a${i}: __typename`).join(' ')} }`, 200, /1000 aliases, more than the 100 allowed/],
  'a document of 10 MB': [`${' '.repeat(10_000_000)}{ stats { documents } }`, 413, /larger than 8388608 bytes/],
  'a document of 5 MB': [`${' '.repeat(5_000_000)}{ stats { documents } }`, 200, /more than the 100000 allowed/],
  'a cycle of fragments': ['{ entity(name: "SimCLR") { ...A } } fragment A on Entity { ...B } fragment B on Entity { ...A }', 200, /Cannot spread fragment \\"A\\" within itself via \\"B\\"/],
  'fragments that double 60 times': [`{ ...F0 } ${Array.from({ length: 60 }, (_, i) => `fragment F${i} on Query { ...F${i + 1} ...F${i + 1} }`).join(' ')} fragment F60 on Query { __typename }`, 200, /"data":\{"__typename"/],
  'selections nested 3,000 times': [`{ a ${'{ a '.repeat(3000)}${'} '.repeat(3000)}}`, 200, /deeper than 100 levels/],
  '3,000 conflicting fields': [`{ ${Array.from({ length: 1500 }, (_, i) => `x: entity(name: "${i}") { id }`).join(' ')} }`, 200, /errors/],
  'introspection of itself': [`{ __schema { types ${'{ fields { type '.repeat(8)}{ name }${' } }'.repeat(8)} } }`, 200, /Maximum introspection depth exceeded/],
};

/** Posts a query; one that the server refuses by its announced length may be cut off while it is sent, so the answer is read as it comes. */
function post(url, query) {
  const body = JSON.stringify({ query });
  return new Promise((resolve) => {
    const sending = request(url, { method: 'POST', agent: false, headers: { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) } }, (answer) => {
      let text = '';
      answer.setEncoding('utf8').on('data', (data) => { text += data; }).on('close', () => resolve({ status: answer.statusCode, text }));
    });
    sending.on('error', (error) => resolve({ status: 0, text: String(error) }));
    sending.write(body.slice(0, 1000));
    setTimeout(() => sending.end(body.slice(1000)), 20);
  });
}

/** A client that announces a body and sends a byte of it now and then. */
function slow(origin, every) {
  const { hostname, port, host } = new URL(origin);
  const socket = connect(Number(port), hostname);
  socket.on('error', () => {});
  socket.write(`POST /graphql HTTP/1.1\r\nHost: ${host}\r\nContent-Type: application/json\r\nContent-Length: 100000\r\n\r\n{`);
  const timer = setInterval(() => socket.write(' '), every);
  let text = '';
  socket.on('data', (data) => { text += data; });
  const closed = new Promise((resolve) => socket.on('close', () => { clearInterval(timer); resolve(text); }));
  return { closed, end: () => socket.destroy() };
}

const tally = new Tally();
const server = await serveSamples('--read-only');
try {
  const all = Object.entries(refusals);
  for (let round = 0; round < 3; round++) for (const [, [query]] of all) await post(server.url, query);
  const before = megabytes(server.pid);
  for (const [name, [query, status, pattern]] of all) {
    const answer = await post(server.url, query);
    tally.check(name, answer.status === status && pattern.test(answer.text), `${answer.status} ${answer.text.slice(0, 300)}`);
  }
  for (let round = 0; round < rounds; round++) await Promise.all(all.map(([, [query]]) => post(server.url, query)));

  const clients = Array.from({ length: 200 }, () => slow(server.origin, 1000));
  await new Promise((resolve) => setTimeout(resolve, 1000));
  const meanwhile = await post(server.url, '{ stats { documents } }');
  tally.check('200 slow clients do not hold up others', meanwhile.status === 200 && /"documents":\d+/.test(meanwhile.text), meanwhile);
  const told = await Promise.all(clients.map((client) => client.closed));
  tally.check('slow clients are told so and closed', told.every((text) => text.startsWith('HTTP/1.1 408')), told[0]);

  const after = megabytes(server.pid);
  console.log(`memory of the server: ${before.toFixed(0)} MB before, ${after.toFixed(0)} MB after ${rounds} rounds of ${all.length} abuses and 200 slow clients`);
  tally.check('memory stays flat', after < before + 150, { before, after });
} finally {
  await server.stop();
}
tally.end();
