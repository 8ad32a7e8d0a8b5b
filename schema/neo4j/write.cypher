// Statements that write. __KIND__ and __RELATION__ stand for a name out of the model's closed lists; everything else comes as a parameter.

// name: lock
MERGE (s:Store {id: 'graphpapers'})
ON CREATE SET s.generation = 0, s.nextKey = 1, s.ontology = 'empty', s.schema = $schema
SET s.locked = true
RETURN s.nextKey, s.ontology, s.generation, EXISTS { (:Document) };

// name: unlock
MATCH (s:Store {id: 'graphpapers'})
SET s.generation = s.generation + $by, s.nextKey = $nextKey, s.ontology = $ontology
REMOVE s.locked;

// name: versions
UNWIND $ids AS id
MATCH (d:Document {id: id})
RETURN d.id, d.contentHash, d.readerVersion;

// name: old-readings
UNWIND $ids AS id
MATCH (d:Document {id: id})
RETURN d.reading;

// name: delete-documents
UNWIND $ids AS id
MATCH (d:Document {id: id})
OPTIONAL MATCH (d)-[:STATES|REPORTS]->(x)
DETACH DELETE x, d;

// name: entities
UNWIND $ids AS id
MATCH (e:Entity {id: id})
RETURN e.id, e.key, e.kind AS stored, e.curatedEnd, e.kind, e.name, e.curatedMarks, e.curatedKind, e.curatedNames, e.needContext, e.context, e.curatedYear, e.paperTitle, e.paperYear, e.paperAuthor,
  e.paperUrl,
  e.voteNames, e.voteKinds, e.voteCounts, e.aliases, e.aliasCounts, e.shortForms, e.shortFormCounts;

// name: entities-in-brief
UNWIND $ids AS id
MATCH (e:Entity {id: id})
RETURN e.id, e.key, e.curatedEnd, e.documents > 0 OR e.curatedMarks IS NOT NULL;

// name: create-entities
// Rows are lists, not maps: their names would be most of what is sent. A list's end may be left out where it is null.
UNWIND $rows AS r
CREATE (:Entity:__KIND__ {id: r[0], key: r[1], year: r[11],
  kind: r[2], name: r[3], documents: r[4], keys: r[5], curatedMarks: r[6], curatedKind: r[7], curatedNames: r[8], needContext: r[9], context: r[10],
  curatedYear: r[11], paperTitle: r[12], paperYear: r[13], paperAuthor: r[14], paperUrl: r[15], paper: r[16], family: r[17], curatedEnd: r[18],
  voteNames: r[19], voteKinds: r[20], voteCounts: r[21], aliases: r[22], aliasCounts: r[23], shortForms: r[24], shortFormCounts: r[25]});

// name: update-entities
UNWIND $rows AS r
MATCH (e:Entity {key: r[1]})
SET e += {kind: r[2], name: r[3], documents: r[4], keys: r[5], curatedMarks: r[6], curatedKind: r[7], curatedNames: r[8], needContext: r[9], context: r[10],
  curatedYear: r[11], paperTitle: r[12], paperYear: r[13], paperAuthor: r[14], paperUrl: r[15], paper: r[16], family: r[17], curatedEnd: r[18],
  voteNames: r[19], voteKinds: r[20], voteCounts: r[21], aliases: r[22], aliasCounts: r[23], shortForms: r[24], shortFormCounts: r[25]};

// name: mark-ends
UNWIND $rows AS r
MATCH (e:Entity {key: r[0]})
SET e.curatedEnd = r[1];

// name: relabel
MATCH (e:Entity) WHERE e.key IN $keys
REMOVE e:Paper:Method:Dataset:Benchmark:Task:Metric:Concept:Author:Org:Venue
SET e:__KIND__;

// name: create-documents
UNWIND $rows AS r
MATCH (p:Entity {key: r.paperKey})
CREATE (d:Document)-[:DESCRIBES]->(p)
SET d = r;

// name: create-names
UNWIND $rows AS r
MATCH (d:Document {key: r[0]})
MATCH (e:Entity {key: r[1]})
CREATE (d)-[:NAMES {kind: r[2], name: r[3], mentions: r[4], confidence: r[5], salient: r[6]}]->(e);

// name: create-claims
UNWIND $rows AS r
MATCH (d:Document {key: r[0]})
MATCH (h:Entity {key: r[2]})
MATCH (t:Entity {key: r[3]})
CREATE (d)-[:STATES]->(c:Claim {document: d.id, documentKey: r[0], paper: d.paper, year: d.year, ordinal: r[1], headKey: r[2], tailKey: r[3],
  relation: r[4], source: r[5], polarity: r[6], confidence: r[7], rule: r[8], sentence: r[9]})-[:HEAD]->(h)
CREATE (c)-[:TAIL]->(t);

// name: create-curated-claims
UNWIND $rows AS r
MATCH (h:Entity {key: r[0]})
MATCH (t:Entity {key: r[1]})
CREATE (c:Claim:Curated {ordinal: r[2], headKey: r[0], tailKey: r[1], relation: r[3], source: r[4], polarity: r[5], confidence: r[6], rule: r[7],
  year: r[8], title: r[9], firstAuthor: r[10], url: r[11]})-[:HEAD]->(h)
CREATE (c)-[:TAIL]->(t);

// name: create-curated-edges
// A claim with the edge that it alone makes.
UNWIND $rows AS r
MATCH (h:Entity {key: r[0]})
MATCH (t:Entity {key: r[1]})
CREATE (c:Claim:Curated {ordinal: r[2], headKey: r[0], tailKey: r[1], relation: r[3], source: r[4], polarity: r[5], confidence: r[6], rule: r[7],
  year: r[8], title: r[9], firstAuthor: r[10], url: r[11]})-[:HEAD]->(h)
CREATE (c)-[:TAIL]->(t)
CREATE (h)-[:__RELATION__ {claims: 1, support: 0, confidence: r[6], firstYear: r[8]}]->(t);

// name: delete-curated-claims
UNWIND $ordinals AS ordinal
MATCH (c:Curated {ordinal: ordinal})
DETACH DELETE c;

// name: move-curated-claims
UNWIND $rows AS r
MATCH (c:Curated {ordinal: r[0]})
WITH collect([c, r[1]]) AS moves
UNWIND moves AS move
WITH move[0] AS c, move[1] AS ordinal
SET c.ordinal = ordinal;

// name: create-results
UNWIND $rows AS r
MATCH (d:Document {key: r[0]})
MATCH (q:Entity {key: r[5]})
CREATE (d)-[:REPORTS]->(x:Result {documentKey: r[0], ordinal: r[1], paperKey: r[2], methodKey: r[3], datasetKey: r[4], metricKey: r[5], taskKey: r[6],
  value: r[7], unit: r[8], confidence: r[9], sentence: r[10]})-[:MEASURED_IN]->(q)
WITH x, r
OPTIONAL MATCH (m:Entity {key: r[3]})
OPTIONAL MATCH (s:Entity {key: r[4]})
FOREACH (e IN CASE WHEN m IS NULL THEN [] ELSE [m] END | CREATE (x)-[:RESULT_OF]->(e))
FOREACH (e IN CASE WHEN s IS NULL THEN [] ELSE [s] END | CREATE (x)-[:RESULT_ON]->(e));

// name: change-hubs
UNWIND $rows AS r
MATCH (e:Entity {key: r[1]})
MERGE (h:Hub {text: r[0]})
MERGE (e)-[a:AT]->(h)
ON CREATE SET a.sources = r[2]
ON MATCH SET a.sources = a.sources + r[2]
WITH DISTINCT h
WHERE COUNT { (h)<-[:AT]-() } > 1
RETURN h.text;

// name: clean-hubs
UNWIND $texts AS text
MATCH (h:Hub {text: text})
OPTIONAL MATCH (:Entity)-[a:AT]->(h) WHERE a.sources <= 0
DELETE a;

// name: delete-hubs
UNWIND $texts AS text
MATCH (h:Hub {text: text})
WHERE NOT EXISTS { (:Entity)-[:AT]->(h) }
DELETE h;

// name: same-as
// Shown for people: members of one hub that are entities, where the hub leaves no choice. Queries resolve for themselves. The indexes are named because
// the planner, which counts a store that grows under it, now and then scans all hubs instead.
UNWIND $texts AS text
OPTIONAL MATCH (h:Hub {text: text})<-[:AT]-(e:Entity)
USING INDEX SEEK h:Hub(text)
WHERE e.documents > 0 OR e.curatedMarks IS NOT NULL
WITH text, h, e ORDER BY e.key
WITH text, h, collect(e) AS members
OPTIONAL MATCH ()-[old:SAME_AS {hub: text}]->()
USING INDEX SEEK old:SAME_AS(hub)
DELETE old
WITH DISTINCT text, members WHERE size(members) = 2
WITH text, members[0] AS a, members[1] AS b
CREATE (a)-[:SAME_AS {hub: text}]->(b);

// name: edge-claims
// What the claims of edges (head, tail, relation) come to. One text for all relations, since the server plans each text anew, which takes longer than
// a small write; edges without a claim give no row.
UNWIND $rows AS r
MATCH (:Entity {key: r[0]})<-[:HEAD]-(c:Claim {polarity: 'asserted'})
WHERE c.tailKey = r[1] AND c.relation = r[2]
WITH r[0] AS head, r[1] AS tail, r[2] AS relation, c
RETURN head, tail, relation, count(c), count(DISTINCT c.paper), max(c.confidence), min(c.year), collect(c.sentence)[..5];

// name: create-edges
UNWIND $rows AS r
MATCH (h:Entity {key: r[0]})
MATCH (t:Entity {key: r[1]})
CREATE (h)-[:__RELATION__ {claims: r[2], support: r[3], confidence: r[4], firstYear: r[5], sentences: r[6]}]->(t);

// name: merge-edges
UNWIND $rows AS r
MATCH (h:Entity {key: r[0]})
MATCH (t:Entity {key: r[1]})
MERGE (h)-[e:__RELATION__]->(t)
SET e.claims = r[2], e.support = r[3], e.confidence = r[4], e.firstYear = r[5], e.sentences = r[6];

// name: delete-edges
UNWIND $rows AS r
MATCH (:Entity {key: r[0]})-[e]->(:Entity {key: r[1]})
WHERE type(e) = r[2]
DELETE e;

// name: refresh-years
UNWIND $keys AS key
MATCH (e:Entity {key: key})
OPTIONAL MATCH (e)<-[:TAIL]-(c:Claim {relation: 'INTRODUCES', polarity: 'asserted'})
WITH e, min(c.year) AS introduced
SET e.year = coalesce(e.curatedYear, introduced);

// name: delete-loose
MATCH (e:Entity) WHERE e.key IN $keys AND e.documents = 0 AND e.curatedMarks IS NULL AND e.curatedEnd IS NULL
  AND NOT EXISTS { (e)-[:AT]->(:Hub) } AND NOT EXISTS { (:Document)-[:DESCRIBES]->(e) }
DETACH DELETE e;

// name: delete-retired
MATCH (r:Retired)
DELETE r;

// name: create-retired
UNWIND $rows AS r
CREATE (:Retired {id: r[0], replacement: r[1]});

// name: entity-rows
MATCH (e:Entity) WHERE e.row IS NOT NULL
RETURN e.kind, e.row;

// name: spread-entities
UNWIND $rows AS r
MATCH (e:Entity {id: r[0]})
SET e.name = r[1], e.curatedMarks = r[2], e.curatedKind = r[3], e.curatedNames = r[4], e.needContext = r[5], e.context = r[6], e.curatedYear = r[7],
  e.paperTitle = r[8], e.paperYear = r[9], e.paperAuthor = r[10], e.paperUrl = r[11], e.paper = r[12], e.family = r[13]
REMOVE e.row, e.curatedEnd;

// name: claim-rows
MATCH (c:Curated) WHERE c.row IS NOT NULL
RETURN c.ordinal, c.row;

// name: spread-claims
UNWIND $rows AS r
MATCH (c:Curated {ordinal: r[0]})
SET c.rule = r[1], c.year = r[2], c.title = r[3], c.firstAuthor = r[4], c.url = r[5]
REMOVE c.row, c.publication, c.documentKey;

// name: set-schema
MATCH (s:Store {id: 'graphpapers'})
SET s.schema = $schema;
