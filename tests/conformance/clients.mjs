// Clients that people use, against the program: Apollo Client, urql, and EventSource for subscriptions.
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { ApolloClient, ApolloLink, CombinedGraphQLErrors, HttpLink, InMemoryCache, gql } from '@apollo/client/core';
import { PersistedQueryLink } from '@apollo/client/link/persisted-queries';
import { relayStylePagination } from '@apollo/client/utilities';
import { Client, cacheExchange, fetchExchange } from '@urql/core';
import { EventSource } from 'eventsource';
import { buildSchema, isInterfaceType } from 'graphql';
import { filter, firstValueFrom } from 'rxjs';
import { Tally, serveSamples } from './served.mjs';

const schema = buildSchema(readFileSync(new URL('../../schema/graphpapers.graphql', import.meta.url), 'utf8'));
const possibleTypes = Object.fromEntries(
  Object.values(schema.getTypeMap()).filter(isInterfaceType).map((type) => [type.name, schema.getPossibleTypes(type).map((one) => one.name)]));

const papersPage = `query Papers($after: String) {
  papers(where: { documented: true }, orderBy: { by: YEAR, direction: DESC }, first: 10, after: $after) {
    totalCount edges { cursor node { id title year } } pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
  }
}`;
const lineage = `query Lineage($of: String!) {
  lineage(of: $of) { root { ...Named } nodes { generation entity { ...Named ... on Method { variants(first: 2) { id name } } } } edges { type from { id } to { id } claims(first: 1) { sentence source } } }
}
fragment Named on Entity { id name kind year }`;
const ingest = 'mutation Add($documents: [DocumentInput!]!) { ingest(documents: $documents) { new unchanged skipped { record reason } } }';
const remove = 'mutation Remove($ids: [ID!]!) { remove(ids: $ids) { removed } }';
const documentCount = 'query Count { stats { documents } }';
const progress = 'subscription Progress { ingestProgress { documents total isDone } }';

const document = (id) => ({ id, title: `A note on ${id}`, text: 'We introduce WidgetNet, which builds on SimCLR. WidgetNet is evaluated on ImageNet.', year: 2023 });
const soon = (promise, what) => Promise.race([promise, new Promise((_, reject) => setTimeout(() => reject(new Error(`${what} did not come`)), 60_000).unref())]);

async function apollo(url, tally) {
  const cache = new InMemoryCache({ possibleTypes, typePolicies: { Query: { fields: { papers: relayStylePagination(['where', 'orderBy']) } } } });
  const client = new ApolloClient({ cache, link: new HttpLink({ uri: url }) });

  const { data } = await client.query({ query: gql(lineage), variables: { of: 'MoCo v2' } });
  tally.check('Apollo reads a lineage with fragments on an interface', data.lineage.root.name === 'MoCo v2' && data.lineage.nodes.some((node) => node.entity.name === 'MoCo' && node.generation < 0), data);
  tally.check('Apollo knows an entity again by type and id', client.readFragment({ id: 'Method:topic:moco-v2', fragment: gql('fragment N on Method { name }') })?.name === 'MoCo v2');

  const watched = client.watchQuery({ query: gql(papersPage) });
  let { data: page } = await firstValueFrom(watched.pipe(filter((result) => result.dataState === 'complete')));
  let pages = 1;
  while (page.papers.pageInfo.hasNextPage && pages < 100) {
    await watched.fetchMore({ variables: { after: page.papers.pageInfo.endCursor } });
    page = watched.getCurrentResult().data;
    pages++;
  }
  const ids = page.papers.edges.map((edge) => edge.node.id);
  const years = page.papers.edges.map((edge) => edge.node.year ?? -Infinity);
  tally.check('Apollo pages through a Relay connection and misses nothing', pages > 3 && new Set(ids).size === ids.length && ids.length === page.papers.totalCount, { pages, ids: ids.length });
  tally.check('the pages keep their order', years.every((year, i) => i === 0 || years[i - 1] >= year), years);

  const before = (await client.query({ query: gql(documentCount) })).data.stats.documents;
  const added = await client.mutate({ mutation: gql(ingest), variables: { documents: [document('apollo-1'), { id: 'apollo-2' }] }, refetchQueries: ['Count'] });
  tally.check('Apollo ingests, and what is bad is listed', added.data.ingest.new === 1 && added.data.ingest.skipped.length === 1, added.data);
  const after = (await client.query({ query: gql(documentCount), fetchPolicy: 'network-only' })).data.stats.documents;
  tally.check('what Apollo ingested is there at once', after === before + 1, { before, after });
  const removed = await client.mutate({ mutation: gql(remove), variables: { ids: ['apollo-1'] } });
  tally.check('Apollo removes', removed.data.remove.removed.join() === 'apollo-1', removed.data);

  const failure = await client.query({ query: gql(lineage), variables: { of: 'nothing has this name' } }).catch((error) => error);
  tally.check('Apollo gets an error with its code', CombinedGraphQLErrors.is(failure) && failure.errors[0].extensions.code === 'NOT_FOUND', String(failure));

  const viaGet = new ApolloClient({ cache: new InMemoryCache({ possibleTypes }), link: new HttpLink({ uri: url, useGETForQueries: true }) });
  tally.check('Apollo asks with GET', (await viaGet.query({ query: gql(documentCount) })).data.stats.documents === before);
}

/** Automatic persisted queries: a hash first; where the server does not know it, the text. */
async function persisted(url, tally) {
  const sent = [];
  const counting = (address, options) => {
    sent.push(JSON.parse(options.body));
    return fetch(address, options);
  };
  const client = new ApolloClient({
    cache: new InMemoryCache({ possibleTypes }),
    link: ApolloLink.from([new PersistedQueryLink({ sha256: (text) => createHash('sha256').update(text).digest('hex') }), new HttpLink({ uri: url, fetch: counting })]),
  });
  const { data } = await client.query({ query: gql(documentCount) });
  tally.check('Apollo sends the text where the hash is not known', data.stats.documents > 0 && sent.length === 2 && sent[0].query === undefined && sent[1].query !== undefined, sent);
}

async function urql(url, tally) {
  const client = new Client({ url, preferGetMethod: false, exchanges: [cacheExchange, fetchExchange], fetchSubscriptions: true });
  const read = await client.query(lineage, { of: 'MoCo v2' }).toPromise();
  tally.check('urql reads a lineage', read.error === undefined && read.data.lineage.edges.some((edge) => edge.claims.length > 0), read.error?.message);

  const ids = new Set();
  let after = null;
  let total;
  for (let i = 0; i < 100; i++) {
    const page = (await client.query(papersPage, { after }).toPromise()).data.papers;
    page.edges.forEach((edge) => ids.add(edge.node.id));
    total = page.totalCount;
    after = page.pageInfo.endCursor;
    if (!page.pageInfo.hasNextPage) break;
  }
  tally.check('urql pages through a Relay connection and misses nothing', ids.size === total && total > 20, { ids: ids.size, total });

  const told = [];
  let finished;
  const done = new Promise((resolve) => { finished = resolve; });
  const listening = client.subscription(progress, {}).subscribe((event) => {
    told.push(event.data?.ingestProgress);
    if (event.data?.ingestProgress.isDone) finished();
  });
  const repeated = repeatIngest((n) => client.mutation(ingest, { documents: [document(`urql-${n}`)] }).toPromise(), () => told.length > 0);
  await soon(done, "urql's event");
  listening.unsubscribe();
  const added = await repeated;
  tally.check('urql ingests', added.every((result) => result.error === undefined && result.data.ingest.new === 1), added[0].error?.message);
  tally.check('urql follows a subscription over server-sent events', told.at(-1).isDone && told.at(-1).total === 1, told);
  const removed = await client.mutation(remove, { ids: added.map((_, n) => `urql-${n}`) }).toPromise();
  tally.check('urql removes', removed.data?.remove.removed.length === added.length, { removed: removed.data, added: added.map((result) => result.data) });
  const failure = await client.query('{ nope }', {}).toPromise();
  tally.check('urql gets a validation error', failure.error?.graphQLErrors[0]?.extensions.code === 'GRAPHQL_VALIDATION_FAILED', failure.error?.message);
}

/** Ingests until a listener has heard: it may have come a moment too late for the first. */
async function repeatIngest(add, heard) {
  const results = [];
  do results.push(await add(results.length));
  while (!heard() && results.length < 50);
  return results;
}

async function eventSource(url, tally) {
  const source = new EventSource(`${url}?query=${encodeURIComponent(progress)}`);
  const told = [];
  let finished;
  const done = new Promise((resolve) => { finished = resolve; });
  source.addEventListener('next', (event) => {
    const next = JSON.parse(event.data).data.ingestProgress;
    told.push(next);
    if (next.isDone) finished();
  });
  await soon(new Promise((resolve) => source.addEventListener('open', resolve)), "EventSource's connection");
  const post = (body) => fetch(url, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }).then((answer) => answer.json());
  const added = await repeatIngest((n) => post({ query: ingest, variables: { documents: [document(`events-${n}`)] } }), () => told.length > 0);
  await soon(done, "EventSource's event");
  source.close();
  tally.check('EventSource hears of an ingest from beginning to end', told.at(-1).isDone && told.at(-1).documents === 1 && told.some((event) => !event.isDone), told);
  await post({ query: remove, variables: { ids: added.map((_, n) => `events-${n}`) } });
}

const tally = new Tally();
const server = await serveSamples();
try {
  for (const suite of [apollo, persisted, urql, eventSource]) {
    try {
      await suite(server.url, tally);
    } catch (error) {
      tally.check(suite.name, false, error.stack);
    }
  }
} finally {
  await server.stop();
}
tally.end();
