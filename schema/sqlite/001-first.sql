-- One store: documents with what they say, the ontology, and what finds them again. Ids and names are held once and referred to by integer key.
-- The references are not enforced by SQLite (a check of every column costs more than the write); the writer keeps them.
-- Kinds, relations, sources and polarities are the numbers of the enums of GraphPapers.Model, named in the tables kind and relation.

CREATE TABLE meta (name TEXT PRIMARY KEY, value) WITHOUT ROWID;
INSERT INTO meta VALUES ('generation', 0), ('ontology', 'empty');

CREATE TABLE kind (key INTEGER PRIMARY KEY, name TEXT NOT NULL);
INSERT INTO kind VALUES (0, 'Paper'), (1, 'Method'), (2, 'Dataset'), (3, 'Benchmark'), (4, 'Task'), (5, 'Metric'), (6, 'Concept'), (7, 'Author'),
  (8, 'Org'), (9, 'Venue');

CREATE TABLE relation (key INTEGER PRIMARY KEY, name TEXT NOT NULL);
INSERT INTO relation VALUES (0, 'INTRODUCES'), (1, 'USES'), (2, 'EVALUATED_ON'), (3, 'MEASURED_BY'), (4, 'ADDRESSES'), (5, 'STUDIES'),
  (6, 'VARIANT_OF'), (7, 'IS_A'), (8, 'PART_OF'), (9, 'COMPARED_WITH'), (10, 'OUTPERFORMS'), (11, 'AUTHORED_BY'), (12, 'DEVELOPED_BY'),
  (13, 'AFFILIATED_WITH'), (14, 'PUBLISHED_IN'), (15, 'CITES'), (16, 'MENTIONS');

-- Every entity id that anything refers to; ASCII, so that the order of bytes is the order of the ids.
CREATE TABLE entity (key INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE);

-- Every name and alias, its NameKey, and the words of the key for search by beginnings.
CREATE TABLE name (key INTEGER PRIMARY KEY, form TEXT NOT NULL UNIQUE, normal TEXT NOT NULL);
CREATE INDEX name_normal ON name (normal);
CREATE TABLE name_word (word TEXT NOT NULL, name INTEGER NOT NULL, PRIMARY KEY (word, name)) WITHOUT ROWID;
CREATE INDEX name_word_name ON name_word (name);

-- Rules, models, fields and reasons of links, held once.
CREATE TABLE rule (key INTEGER PRIMARY KEY, text TEXT NOT NULL UNIQUE);

CREATE TABLE document (
  key INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  reader TEXT NOT NULL,
  content_hash TEXT NOT NULL,
  reader_version TEXT NOT NULL,
  paper INTEGER NOT NULL REFERENCES entity,
  title TEXT,
  year INTEGER,
  url TEXT,
  shared_ids TEXT,          -- joined by U+001F; null where there are none
  record TEXT NOT NULL      -- the whole record without its text, as JSON
);
CREATE INDEX document_paper ON document (paper);
CREATE TABLE document_text (document INTEGER PRIMARY KEY REFERENCES document, text TEXT NOT NULL);

-- A document's entities: its votes on kind and name, and its mentions as JSON [[start, end, confidence], ...] in UTF-16 code units of the text.
CREATE TABLE document_entity (
  document INTEGER NOT NULL REFERENCES document,
  entity INTEGER NOT NULL REFERENCES entity,
  kind INTEGER NOT NULL REFERENCES kind,
  name INTEGER NOT NULL REFERENCES name,
  salient INTEGER NOT NULL,
  link INTEGER NOT NULL REFERENCES rule,
  mentions INTEGER NOT NULL,
  mention_confidence REAL NOT NULL,
  spans TEXT,
  PRIMARY KEY (document, entity)
) WITHOUT ROWID;
CREATE INDEX document_entity_votes ON document_entity (entity, kind, name);
CREATE INDEX document_entity_name ON document_entity (name, entity);

-- A document's other forms of its entities: role 1 an alias, 2 a short form that it defines.
CREATE TABLE document_form (
  document INTEGER NOT NULL REFERENCES document,
  entity INTEGER NOT NULL REFERENCES entity,
  role INTEGER NOT NULL,
  name INTEGER NOT NULL REFERENCES name,
  PRIMARY KEY (document, entity, role, name)
) WITHOUT ROWID;
CREATE INDEX document_form_name ON document_form (name, entity);
CREATE INDEX document_form_entity ON document_form (entity, role, name);

-- source 0 text, 1 field; polarity 0 asserted, 1 negated, 2 hedged; spans are null for fields, and for an end that is the paper itself.
CREATE TABLE claim (
  document INTEGER NOT NULL REFERENCES document,
  ordinal INTEGER NOT NULL,
  head INTEGER NOT NULL REFERENCES entity,
  relation INTEGER NOT NULL REFERENCES relation,
  tail INTEGER NOT NULL REFERENCES entity,
  source INTEGER NOT NULL,
  polarity INTEGER NOT NULL,
  confidence REAL NOT NULL,
  rule INTEGER NOT NULL REFERENCES rule,
  sentence_start INTEGER, sentence_end INTEGER,
  head_start INTEGER, head_end INTEGER,
  tail_start INTEGER, tail_end INTEGER,
  PRIMARY KEY (document, ordinal)
) WITHOUT ROWID;
CREATE INDEX claim_head ON claim (head, relation, tail);
CREATE INDEX claim_tail ON claim (tail, relation, head);

CREATE TABLE result (
  document INTEGER NOT NULL REFERENCES document,
  ordinal INTEGER NOT NULL,
  paper INTEGER NOT NULL REFERENCES entity,
  method INTEGER REFERENCES entity,
  dataset INTEGER REFERENCES entity,
  metric INTEGER NOT NULL REFERENCES entity,
  task INTEGER REFERENCES entity,
  value REAL NOT NULL,
  unit TEXT,
  confidence REAL NOT NULL,
  rule INTEGER NOT NULL REFERENCES rule,
  sentence_start INTEGER NOT NULL, sentence_end INTEGER NOT NULL,
  value_start INTEGER NOT NULL, value_end INTEGER NOT NULL,
  PRIMARY KEY (document, ordinal)
) WITHOUT ROWID;
CREATE INDEX result_paper ON result (paper);

-- The ontology. Rows are JSON of the model's records; what queries look for stands beside them.
CREATE TABLE curated_entity (entity INTEGER PRIMARY KEY REFERENCES entity, paper INTEGER REFERENCES entity, row TEXT NOT NULL);
CREATE INDEX curated_entity_paper ON curated_entity (paper);
CREATE TABLE curated_name (
  entity INTEGER NOT NULL REFERENCES entity,
  role INTEGER NOT NULL,    -- 0 the canonical name, 1 an alias
  name INTEGER NOT NULL REFERENCES name,
  PRIMARY KEY (entity, role, name)
) WITHOUT ROWID;
CREATE INDEX curated_name_name ON curated_name (name);
CREATE TABLE curated_claim (
  ordinal INTEGER PRIMARY KEY,
  head INTEGER NOT NULL REFERENCES entity,
  relation INTEGER NOT NULL REFERENCES relation,
  tail INTEGER NOT NULL REFERENCES entity,
  polarity INTEGER NOT NULL,
  confidence REAL NOT NULL,
  year INTEGER,
  paper INTEGER REFERENCES entity,
  row TEXT NOT NULL
);
CREATE INDEX curated_claim_head ON curated_claim (head, relation, tail);
CREATE INDEX curated_claim_tail ON curated_claim (tail, relation, head);
CREATE INDEX curated_claim_paper ON curated_claim (paper);
CREATE TABLE retired (entity INTEGER PRIMARY KEY REFERENCES entity, replacement INTEGER NOT NULL REFERENCES entity);
CREATE INDEX retired_replacement ON retired (replacement);

-- What resolution may join: members of one hub. Document 0 is the ontology.
CREATE TABLE hub (key INTEGER PRIMARY KEY, text TEXT NOT NULL UNIQUE);
CREATE TABLE hub_member (
  entity INTEGER NOT NULL REFERENCES entity,
  hub INTEGER NOT NULL REFERENCES hub,
  document INTEGER NOT NULL,
  PRIMARY KEY (entity, hub, document)
) WITHOUT ROWID;
CREATE INDEX hub_member_hub ON hub_member (hub, entity);
CREATE INDEX hub_member_document ON hub_member (document);

-- For people with a SQL prompt: who says what.
CREATE VIEW claim_in_words AS
SELECT h.id AS head, r.name AS relation, t.id AS tail, c.confidence, CASE c.polarity WHEN 0 THEN 'asserted' WHEN 1 THEN 'negated' ELSE 'hedged' END AS polarity,
  d.id AS document, d.title, d.year,
  substr(x.text, c.sentence_start + 1, c.sentence_end - c.sentence_start) AS sentence
FROM claim c JOIN entity h ON h.key = c.head JOIN entity t ON t.key = c.tail JOIN relation r ON r.key = c.relation
  JOIN document d ON d.key = c.document JOIN document_text x ON x.document = c.document;
