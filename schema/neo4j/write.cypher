// Statements that write. __KIND__ and __RELATION__ stand for a name out of the model's closed lists; everything else comes as a parameter.

// name: lock
MERGE (s:Store {id: 'graphpapers'})
ON CREATE SET s.generation = 0, s.nextKey = 1, s.ontology = 'empty', s.schema = $schema
SET s.locked = true
RETURN s.nextKey, s.ontology;

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
RETURN e.id, e.key, e.kind, e.curatedEnd, e.row, e.voteNames, e.voteKinds, e.voteCounts, e.aliases, e.aliasCounts, e.shortForms, e.shortFormCounts;

// name: entities-in-brief
UNWIND $ids AS id
MATCH (e:Entity {id: id})
RETURN e.id, e.key, e.curatedEnd, e.documents > 0 OR e.row IS NOT NULL;

// name: create-entities
UNWIND $rows AS r
CREATE (e:Entity:__KIND__)
SET e = r;

// name: update-entities
UNWIND $rows AS r
MATCH (e:Entity {key: r.key})
SET e += r;

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
MATCH (d:Document {key: r.documentKey})
MATCH (h:Entity {key: r.headKey})
MATCH (t:Entity {key: r.tailKey})
CREATE (d)-[:STATES]->(c:Claim)-[:HEAD]->(h)
CREATE (c)-[:TAIL]->(t)
SET c = r;

// name: create-curated-claims
UNWIND $rows AS r
MATCH (h:Entity {key: r.headKey})
MATCH (t:Entity {key: r.tailKey})
CREATE (c:Claim:Curated)-[:HEAD]->(h)
CREATE (c)-[:TAIL]->(t)
SET c = r;

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
MATCH (d:Document {key: r.documentKey})
MATCH (q:Entity {key: r.metricKey})
CREATE (d)-[:REPORTS]->(x:Result)-[:MEASURED_IN]->(q)
SET x = r
WITH x, r
OPTIONAL MATCH (m:Entity {key: r.methodKey})
OPTIONAL MATCH (s:Entity {key: r.datasetKey})
FOREACH (e IN CASE WHEN m IS NULL THEN [] ELSE [m] END | CREATE (x)-[:RESULT_OF]->(e))
FOREACH (e IN CASE WHEN s IS NULL THEN [] ELSE [s] END | CREATE (x)-[:RESULT_ON]->(e));

// name: change-hubs
UNWIND $rows AS r
MATCH (e:Entity {key: r[1]})
MERGE (h:Hub {text: r[0]})
MERGE (e)-[a:AT]->(h)
ON CREATE SET a.sources = r[2]
ON MATCH SET a.sources = a.sources + r[2];

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
WHERE e.documents > 0 OR e.row IS NOT NULL
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
MATCH (e:Entity) WHERE e.key IN $keys AND e.documents = 0 AND e.row IS NULL AND e.curatedEnd IS NULL
  AND NOT EXISTS { (e)-[:AT]->(:Hub) } AND NOT EXISTS { (:Document)-[:DESCRIBES]->(e) }
DETACH DELETE e;

// name: delete-retired
MATCH (r:Retired)
DELETE r;

// name: create-retired
UNWIND $rows AS r
CREATE (:Retired {id: r[0], replacement: r[1]});

// name: mark-rows
UNWIND $rows AS r
MATCH (e:Entity {id: r[0]})
SET e.paper = r[1], e.family = r[2];

// name: set-schema
MATCH (s:Store {id: 'graphpapers'})
SET s.schema = $schema;
