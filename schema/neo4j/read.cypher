// Statements that read.

// name: server
CALL dbms.components() YIELD name, versions, edition
RETURN name, versions[0], edition;

// name: store
OPTIONAL MATCH (s:Store {id: 'graphpapers'})
RETURN coalesce(s.generation, 0), coalesce(s.ontology, 'empty'), coalesce(s.schema, 0);

// name: indexes
SHOW INDEXES YIELD name, state
RETURN name, state;

// name: info
OPTIONAL MATCH (s:Store {id: 'graphpapers'})
CALL () {
  MATCH (d:Document)
  WITH d.reader AS reader, d.readerVersion AS version, count(*) AS documents
  RETURN collect(reader) AS readers, collect(version) AS versions, collect(documents) AS counts
}
CALL () { MATCH (:Document)-[:NAMES]->(e) RETURN count(DISTINCT e) AS entities }
CALL () { MATCH (:Document)-[:STATES]->(c) RETURN count(c) AS claims, count(DISTINCT [c.headKey, c.relation, c.tailKey]) AS relations }
RETURN coalesce(s.generation, 0), coalesce(s.ontology, 'empty'), entities, relations, claims, readers, versions, counts;

// name: find-id
OPTIONAL MATCH (e:Entity {id: $name}) WHERE e.documents > 0 OR e.curatedMarks IS NOT NULL
OPTIONAL MATCH (r:Retired {id: $name})
RETURN e.id, r.replacement;

// name: search
CALL db.index.fulltext.queryNodes('entity_keys', $query) YIELD node
RETURN node.id, node.voteNames, node.aliases, node.shortForms, CASE WHEN node.curatedMarks IS NOT NULL THEN node.name END, node.curatedNames
ORDER BY node.id;

// name: documents
UNWIND $ids AS id
MATCH (d:Document {id: id})
RETURN d.id, d.reading, d.text;

// name: document-ids
MATCH (d:Document)
RETURN d.id;

// name: ontology-rows
MATCH (e:Entity) WHERE e.curatedMarks IS NOT NULL
RETURN e.id, e.kind, e.name, e.curatedMarks, e.curatedKind, e.curatedNames, e.needContext, e.context, e.curatedYear, e.paperTitle, e.paperYear, e.paperAuthor,
  e.paperUrl ORDER BY e.id;

// name: ontology-claims
MATCH (h:Entity)<-[:HEAD]-(c:Curated)-[:TAIL]->(t:Entity)
RETURN c.ordinal, h.id, c.relation, t.id, c.source, c.polarity, c.confidence, c.rule, c.title, c.year, c.firstAuthor, c.url ORDER BY c.ordinal;

// name: curated-claims
MATCH (h:Entity)<-[:HEAD]-(c:Curated)-[:TAIL]->(t:Entity) WHERE c.ordinal IN $ordinals
RETURN c.ordinal, h.id, c.relation, t.id, c.source, c.polarity, c.confidence, c.rule, c.title, c.year, c.firstAuthor, c.url;

// name: retired
MATCH (r:Retired)
RETURN r.id, r.replacement ORDER BY r.id;
