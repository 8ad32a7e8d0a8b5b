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

// name: counts
CALL () { MATCH (d:Document) RETURN count(d) AS documents }
CALL () { MATCH (e:Entity) WHERE e.documents > 0 RETURN count(e) AS entities }
CALL () { MATCH (c:Claim) WHERE NOT c:Curated RETURN count(c) AS claims }
CALL () { MATCH (c:Claim) WHERE NOT c:Curated WITH DISTINCT c.headKey AS h, c.relation AS r, c.tailKey AS t RETURN count(*) AS relations }
RETURN documents, entities, relations, claims;

// name: reader-versions
MATCH (d:Document)
RETURN d.readerVersion, count(*);

// name: readers
MATCH (d:Document)
RETURN d.reader, count(*);

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
