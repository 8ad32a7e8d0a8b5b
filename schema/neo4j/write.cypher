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

// name: create-entities
UNWIND $rows AS r
CREATE (e:Entity:__KIND__)
SET e = r;

// name: update-entities
UNWIND $rows AS r
MATCH (e:Entity {key: r.key})
SET e += r;

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
// Shown for people: members of one hub that are entities, where the hub leaves no choice. Queries resolve for themselves.
UNWIND $texts AS text
OPTIONAL MATCH (h:Hub {text: text})<-[:AT]-(e:Entity)
WHERE e.documents > 0 OR e.row IS NOT NULL
WITH text, h, e ORDER BY e.key
WITH text, h, collect(e) AS members
OPTIONAL MATCH ()-[old:SAME_AS {hub: text}]->()
DELETE old
WITH DISTINCT text, members WHERE size(members) = 2
WITH text, members[0] AS a, members[1] AS b
CREATE (a)-[:SAME_AS {hub: text}]->(b);

// name: refresh-edges
UNWIND $rows AS r
MATCH (h:Entity {key: r[0]})
MATCH (t:Entity {key: r[1]})
OPTIONAL MATCH (h)<-[:HEAD]-(c:Claim {relation: '__RELATION__', polarity: 'asserted'})
WHERE c.tailKey = r[1]
WITH h, t, count(c) AS claims, count(DISTINCT c.paper) AS support, max(c.confidence) AS confidence, min(c.year) AS firstYear, collect(c.sentence)[..5] AS sentences
FOREACH (i IN CASE WHEN claims > 0 THEN [1] ELSE [] END |
  MERGE (h)-[e:__RELATION__]->(t)
  SET e.support = support, e.confidence = confidence, e.firstYear = firstYear, e.claims = claims, e.sentences = CASE WHEN sentences = [] THEN null ELSE sentences END)
WITH h, t, claims WHERE claims = 0
MATCH (h)-[e:__RELATION__]->(t)
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
