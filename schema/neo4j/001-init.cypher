// Constraints and indexes, made where they are missing. Statements end with a semicolon.
CREATE CONSTRAINT store_id IF NOT EXISTS FOR (s:Store) REQUIRE s.id IS UNIQUE;
CREATE CONSTRAINT entity_id IF NOT EXISTS FOR (e:Entity) REQUIRE e.id IS UNIQUE;
CREATE CONSTRAINT entity_key IF NOT EXISTS FOR (e:Entity) REQUIRE e.key IS UNIQUE;
CREATE CONSTRAINT document_id IF NOT EXISTS FOR (d:Document) REQUIRE d.id IS UNIQUE;
CREATE CONSTRAINT document_key IF NOT EXISTS FOR (d:Document) REQUIRE d.key IS UNIQUE;
CREATE CONSTRAINT hub_text IF NOT EXISTS FOR (h:Hub) REQUIRE h.text IS UNIQUE;
CREATE CONSTRAINT retired_id IF NOT EXISTS FOR (r:Retired) REQUIRE r.id IS UNIQUE;
CREATE INDEX document_paper IF NOT EXISTS FOR (d:Document) ON (d.paperKey);
CREATE INDEX entity_name IF NOT EXISTS FOR (e:Entity) ON (e.name);
CREATE INDEX entity_year IF NOT EXISTS FOR (e:Entity) ON (e.year);
CREATE INDEX entity_paper IF NOT EXISTS FOR (e:Entity) ON (e.paper);
CREATE INDEX curated_ordinal IF NOT EXISTS FOR (c:Curated) ON (c.ordinal);
CREATE INDEX same_as_hub IF NOT EXISTS FOR ()-[r:SAME_AS]-() ON (r.hub);
CREATE FULLTEXT INDEX entity_keys IF NOT EXISTS FOR (e:Entity) ON EACH [e.keys] OPTIONS {indexConfig: {`fulltext.analyzer`: 'whitespace'}};
