// The made-up galaxy of bridge/Galaxy.cs for graphql-js: the same data, the same answers.
import { readFileSync } from 'node:fs';
import { buildSchema } from 'graphql';

export const sdl = readFileSync(new URL('./schemas/galaxy.graphql', import.meta.url), 'utf8');

const feetPerMetre = 3.28084;
const human = (id, name, friendIds, homeId, rank, metres, shipIds, motherId) => ({ kind: 'Human', id, name, friendIds, homeId, rank, metres, shipIds, motherId });
const robot = (id, name, friendIds, homeId, rank, purpose, parts) => ({ kind: 'Robot', id, name, friendIds, homeId, rank, purpose, parts });

const data = [
  human('h1', 'Ada', ['r1', 'h2', 'nobody'], 'p1', 'CAPTAIN', 1.7, ['s1', 's2'], 'h3'),
  human('h2', 'Bo "the" Brave', ['h1'], 'p2', 'PILOT', 1.92, ['s1'], null),
  human('h3', null, [], null, null, null, [], 'h2'),
  robot('r1', 'Zed-9', ['h1', 'r2'], 'p1', 'COOK', 'Soup', [['arm', 'leg'], null, []]),
  robot('r2', 'Ünï\ncode', ['r1', 'h1', 'h2', 'h3', 'r2', 'h1'], null, null, null, []),
  { kind: 'Planet', id: 'p1', name: 'Aqua', moons: 2 },
  { kind: 'Planet', id: 'p2', name: 'Brick', moons: 0 },
  { kind: 'Ship', id: 's1', name: 'Slow Comet', length: 34.5, crewIds: ['h1', 'r1', null], launched: '2187-01-02' },
  { kind: 'Ship', id: 's2', name: null, length: 7, crewIds: [], launched: null },
];
const things = new Map(data.map((t) => [t.id, t]));
const find = (id) => things.get(id) ?? null;
const isBeing = (t) => t !== null && (t.kind === 'Human' || t.kind === 'Robot');
const being = (id) => (isBeing(find(id)) ? find(id) : null);
const beings = () => data.filter(isBeing);
const names = new Map();
const ranks = new Map();

function matches(b, where) {
  if (where == null) return true;
  return (where.name == null || b.name === where.name)
    && (where.rank == null || (b.rank != null && where.rank.includes(b.rank)))
    && (where.tallerThan == null || b.kind !== 'Human' || (b.metres != null && b.metres > where.tallerThan))
    && (where.livesOn == null || where.livesOn.id == null || where.livesOn.id === b.homeId)
    && (where.not == null || !matches(b, where.not));
}

const ordinal = (a, b) => ((a ?? '') < (b ?? '') ? -1 : (a ?? '') > (b ?? '') ? 1 : 0);
const fail = (message) => { throw new Error(message); };
const show = (v) => (v == null ? 'null' : String(v));

const fields = {
  Thing: { name: (t) => (names.has(t.id) ? names.get(t.id) : t.name) },
  Being: {
    friends: (b, { first, after }) => {
      let ids = b.friendIds;
      if (after != null) {
        const at = ids.indexOf(after);
        ids = at < 0 ? [] : ids.slice(at + 1);
      }
      return (first == null ? ids : ids.slice(0, Math.max(0, first))).map(being);
    },
    friend: (b, { name }) => b.friendIds.map(being).find((f) => f !== null && f.name === name) ?? null,
    home: (b) => find(b.homeId),
    rank: (b) => (ranks.has(b.id) ? ranks.get(b.id) : b.rank),
  },
  Human: {
    height: (h, { unit }) => (h.metres == null ? null : h.metres * (unit === 'FOOT' ? feetPerMetre : 1)),
    ships: (h) => h.shipIds.map(find),
    mother: (h) => find(h.motherId),
  },
  Planet: {
    inhabitants: (p, { where, order }) => {
      const sorted = beings().filter((b) => b.homeId === p.id && matches(b, where)).sort((a, b) => ordinal(a.name, b.name));
      if (order != null && order.length > 0 && order[0].descending) sorted.reverse();
      return sorted.slice(0, where == null ? undefined : Math.max(0, where.limit));
    },
  },
  Ship: {
    length: (s, { unit }) => s.length * (unit === 'FOOT' ? feetPerMetre : 1),
    crew: (s) => s.crewIds.map(being),
    broken: (s) => (s.id === 's1' ? fail('The hull leaks.') : 'fine'),
    maybeBroken: (s) => (s.id === 's1' ? fail('The engine smokes.') : null),
  },
  Galaxy: {
    hero: (_, { rank }) => beings().find((b) => (b.rank ?? null) === (rank ?? null)) ?? null,
    human: (_, { id }) => (find(id)?.kind === 'Human' ? find(id) : null),
    robot: (_, { id }) => (find(id)?.kind === 'Robot' ? find(id) : null),
    being: (_, { id, name }) => beings().find((b) => (id == null || b.id === id) && (name == null || b.name === name)) ?? null,
    beings: (_, { ids }) => ids.map(being),
    search: (_, { text, first }) => (text === '' ? null
      : data.filter((t) => t.name != null && t.name.includes(text)).slice(0, first == null ? undefined : Math.max(0, first))),
    planet: (_, { ref }) => data.find((t) => t.kind === 'Planet' && (ref.id == null ? t.name === ref.name : t.id === ref.id)) ?? null,
    planets: () => data.filter((t) => t.kind === 'Planet'),
    count: (_, { where }) => beings().filter((b) => matches(b, where)).length,
    echo: (_, a) => [
      show(a.int), show(a.float), show(a.string), show(a.bool), show(a.id), show(a.rank),
      a.ints == null ? 'null' : a.ints.join(','),
      a.grid == null ? 'null' : a.grid.map((r) => (r == null ? '-' : r.map((c) => (c == null ? '-' : c)).join(','))).join(';'),
      a.day == null ? 'null' : typeof a.day === 'string' ? a.day : 'day', a.any == null ? 'null' : 'any',
    ].join('|'),
    fails: () => fail('It fails.'),
    failsHard: () => fail('It fails hard.'),
    nothing: () => null,
  },
  Change: {
    rename: (_, { id, name }) => { names.set(id, name); return being(id); },
    reset: () => { const n = names.size + ranks.size; names.clear(); ranks.clear(); return n; },
    failingChange: () => fail('It cannot change.'),
    rank: (_, { id, rank }) => { ranks.set(id, rank ?? null); return find(id)?.kind === 'Human' ? find(id) : null; },
  },
};

export function galaxySchema() {
  const schema = buildSchema(sdl);
  for (const type of Object.values(schema.getTypeMap())) {
    if (type.name.startsWith('__') || !type.getFields || !('getInterfaces' in type)) continue;
    for (const field of Object.values(type.getFields())) {
      const owners = [type.name, ...type.getInterfaces().map((i) => i.name)];
      field.resolve = owners.map((o) => fields[o]?.[field.name]).find((r) => r) ?? ((source) => source?.[field.name]);
    }
  }
  for (const name of ['Thing', 'Being', 'Found']) schema.getType(name).resolveType = (value) => value.kind;
  return schema;
}
