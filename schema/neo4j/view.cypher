// Statements of views; the bounded ones take the keys of what the view holds.

// name: keys-of
UNWIND $ids AS id
MATCH (e:Entity {id: id})
RETURN e.key;

// name: join
UNWIND $keys AS key
MATCH (:Entity {key: key})-[:AT]->(:Hub)<-[:AT]-(f:Entity)
RETURN DISTINCT f.key;

// The steps give what they reach, each with what shares a hub with it.

// name: step
UNWIND $keys AS key
MATCH (e:Entity {key: key}) WHERE $pastFamilies OR e.family IS NULL
CALL (e) {
  MATCH (e)<-[:HEAD]-(c:Claim) WHERE c.relation IN $relations RETURN c.tailKey AS other
  UNION
  MATCH (e)<-[:TAIL]-(c:Claim) WHERE c.relation IN $relations RETURN c.headKey AS other
}
WITH DISTINCT other
OPTIONAL MATCH (:Entity {key: other})-[:AT]->(:Hub)<-[:AT]-(f:Entity)
RETURN other, collect(f.key);

// name: step-out
UNWIND $keys AS key
MATCH (:Entity {key: key})<-[:HEAD]-(c:Claim) WHERE c.relation IN $relations
WITH c.tailKey AS other
WITH DISTINCT other
OPTIONAL MATCH (:Entity {key: other})-[:AT]->(:Hub)<-[:AT]-(f:Entity)
RETURN other, collect(f.key);

// name: step-in
UNWIND $keys AS key
MATCH (:Entity {key: key})<-[:TAIL]-(c:Claim) WHERE c.relation IN $relations
WITH c.headKey AS other
WITH DISTINCT other
OPTIONAL MATCH (:Entity {key: other})-[:AT]->(:Hub)<-[:AT]-(f:Entity)
RETURN other, collect(f.key);

// name: step-mentions
UNWIND $keys AS key
MATCH (e:Entity {key: key}) WHERE $pastFamilies OR e.family IS NULL
CALL (e) {
  MATCH (d:Document {paperKey: e.key})-[n:NAMES]->(f:Entity) WHERE n.mentions > 0 AND n.kind <> 'Paper' RETURN f.key AS other
  UNION
  MATCH (e)<-[n:NAMES]-(d:Document) WHERE n.mentions > 0 AND n.kind <> 'Paper' RETURN d.paperKey AS other
}
WITH DISTINCT other
OPTIONAL MATCH (:Entity {key: other})-[:AT]->(:Hub)<-[:AT]-(f:Entity)
RETURN other, collect(f.key);

// name: documents
MATCH (d:Document)
RETURN d.key, d.id, d.paper, d.title, d.year, d.url, d.sharedIds;

// name: documents-bounded
UNWIND $papers AS key
MATCH (d:Document {paperKey: key})
RETURN d.key, d.id, d.paper, d.title, d.year, d.url, d.sharedIds;

// name: papers
// The papers of documents, those of publications, and those among what was reached.
CALL () {
  UNWIND $documents AS key
  MATCH (d:Document {key: key})
  RETURN d.paperKey AS other
  UNION
  UNWIND $publications AS id
  MATCH (p:Entity {id: id})
  RETURN p.key AS other
  UNION
  UNWIND $keys AS key
  MATCH (p:Entity {key: key}) WHERE p.id STARTS WITH 'paper:'
  RETURN p.key AS other
}
WITH DISTINCT other
OPTIONAL MATCH (:Entity {key: other})-[:AT]->(:Hub)<-[:AT]-(f:Entity)
RETURN other, collect(f.key);

// name: entities
MATCH (e:Entity) WHERE e.documents > 0 OR e.curatedMarks IS NOT NULL OR e.curatedEnd IS NOT NULL
RETURN e.key, e.id, e.voteNames, e.voteKinds, e.voteCounts, e.shortForms, e.kind, e.name, e.curatedMarks, e.curatedKind, e.curatedNames, e.needContext, e.context, e.curatedYear, e.paperTitle, e.paperYear, e.paperAuthor,
  e.paperUrl;

// name: entities-bounded
UNWIND $keys AS key
MATCH (e:Entity {key: key}) WHERE e.documents > 0 OR e.curatedMarks IS NOT NULL OR e.curatedEnd IS NOT NULL
RETURN e.key, e.id, e.voteNames, e.voteKinds, e.voteCounts, e.shortForms, e.kind, e.name, e.curatedMarks, e.curatedKind, e.curatedNames, e.needContext, e.context, e.curatedYear, e.paperTitle, e.paperYear, e.paperAuthor,
  e.paperUrl;

// name: claims
MATCH (c:Claim)
RETURN coalesce(c.documentKey, -1), c.ordinal, c.headKey, c.tailKey, c.relation, c.source, c.polarity, c.confidence, c.year, null;

// name: claims-bounded
UNWIND $keys AS key
MATCH (:Entity {key: key})<-[:HEAD]-(c:Claim) WHERE c.tailKey IN $tails
RETURN coalesce(c.documentKey, -1), c.ordinal, c.headKey, c.tailKey, c.relation, c.source, c.polarity, c.confidence, c.year, c.title;

// name: mentions
MATCH (d:Document)-[n:NAMES]->(e:Entity) WHERE n.mentions > 0 AND n.kind <> 'Paper'
RETURN d.key, n.mentions, d.paperKey, e.key, n.confidence;

// name: mentions-bounded
UNWIND $keys AS key
MATCH (d:Document {paperKey: key})-[n:NAMES]->(e:Entity) WHERE n.mentions > 0 AND n.kind <> 'Paper'
RETURN d.key, n.mentions, d.paperKey, e.key, n.confidence;

// name: results
MATCH (x:Result)
RETURN x.documentKey, x.ordinal, x.paperKey, x.methodKey, x.datasetKey, x.metricKey, x.taskKey, x.value, x.unit, x.confidence;

// name: results-bounded
UNWIND $keys AS key
MATCH (:Entity {key: key})<-[:MEASURED_IN]-(x:Result)
RETURN x.documentKey, x.ordinal, x.paperKey, x.methodKey, x.datasetKey, x.metricKey, x.taskKey, x.value, x.unit, x.confidence;

// name: rows-of-papers
UNWIND $keys AS key
MATCH (p:Entity {key: key})
MATCH (e:Entity {paper: p.id})
RETURN e.key;
