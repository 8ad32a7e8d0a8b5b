-- Statements that write.

-- name: raise-generation
UPDATE meta SET value = value + 1 WHERE name = 'generation';

-- name: set-ontology
UPDATE meta SET value = $1 WHERE name = 'ontology';

-- name: find-document
SELECT key, content_hash, reader_version FROM document WHERE id = $1;

-- name: entity-key
SELECT key FROM entity WHERE id = $1;

-- name: add-entity
INSERT INTO entity (id) VALUES ($1);

-- name: name-key
SELECT key FROM name WHERE form = $1;

-- name: add-name
INSERT INTO name (form, normal) VALUES ($1, $2);

-- name: add-word
INSERT OR IGNORE INTO name_word (word, name) VALUES ($1, $2);

-- name: rule-key
SELECT key FROM rule WHERE text = $1;

-- name: add-rule
INSERT INTO rule (text) VALUES ($1);

-- name: hub-key
SELECT key FROM hub WHERE text = $1;

-- name: add-hub
INSERT INTO hub (text) VALUES ($1);

-- name: add-hub-member
INSERT OR IGNORE INTO hub_member (entity, hub, document) VALUES ($1, $2, $3);

-- name: add-document
INSERT INTO document (id, reader, content_hash, reader_version, paper, title, year, url, shared_ids, record) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10);

-- name: add-text
INSERT INTO document_text (document, text) VALUES ($1, $2);

-- name: add-document-entity
INSERT INTO document_entity (document, entity, kind, name, salient, link, mentions, mention_confidence, spans) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9);

-- name: add-document-form
INSERT OR IGNORE INTO document_form (document, entity, role, name) VALUES ($1, $2, $3, $4);

-- name: add-claim
INSERT INTO claim (document, ordinal, head, relation, tail, source, polarity, confidence, rule, sentence_start, sentence_end, head_start, head_end, tail_start, tail_end)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15);

-- name: add-result
INSERT INTO result (document, ordinal, paper, method, dataset, metric, task, value, unit, confidence, rule, sentence_start, sentence_end, value_start, value_end)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15);

-- name: add-curated-entity
INSERT INTO curated_entity (entity, paper, row) VALUES ($1, $2, $3);

-- name: add-curated-name
INSERT OR IGNORE INTO curated_name (entity, role, name) VALUES ($1, $2, $3);

-- name: add-curated-claim
INSERT INTO curated_claim (ordinal, head, relation, tail, polarity, confidence, year, paper, row) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9);

-- name: add-retired
INSERT INTO retired (entity, replacement) VALUES ($1, $2);

-- name: begin-removal
CREATE TEMP TABLE IF NOT EXISTS loose_entity (key INTEGER PRIMARY KEY);
CREATE TEMP TABLE IF NOT EXISTS loose_name (key INTEGER PRIMARY KEY);
CREATE TEMP TABLE IF NOT EXISTS loose_hub (key INTEGER PRIMARY KEY);
DELETE FROM temp.loose_entity;
DELETE FROM temp.loose_name;
DELETE FROM temp.loose_hub;

-- name: loosen
INSERT OR IGNORE INTO temp.loose_entity SELECT entity FROM document_entity WHERE document = $1 UNION SELECT entity FROM hub_member WHERE document = $1;
INSERT OR IGNORE INTO temp.loose_name SELECT name FROM document_entity WHERE document = $1 UNION SELECT name FROM document_form WHERE document = $1;
INSERT OR IGNORE INTO temp.loose_hub SELECT hub FROM hub_member WHERE document = $1;
DELETE FROM hub_member WHERE document = $1;
DELETE FROM result WHERE document = $1;
DELETE FROM claim WHERE document = $1;
DELETE FROM document_form WHERE document = $1;
DELETE FROM document_entity WHERE document = $1;
DELETE FROM document_text WHERE document = $1;
DELETE FROM document WHERE key = $1;

-- name: loosen-ontology
INSERT OR IGNORE INTO temp.loose_entity SELECT key FROM entity;
INSERT OR IGNORE INTO temp.loose_name SELECT name FROM curated_name;
INSERT OR IGNORE INTO temp.loose_hub SELECT hub FROM hub_member WHERE document = 0;
DELETE FROM hub_member WHERE document = 0;
DELETE FROM retired;
DELETE FROM curated_claim;
DELETE FROM curated_name;
DELETE FROM curated_entity;

-- name: end-removal
DELETE FROM hub WHERE key IN (SELECT key FROM temp.loose_hub) AND NOT EXISTS (SELECT 1 FROM hub_member m WHERE m.hub = hub.key);
DELETE FROM name_word WHERE name IN (SELECT key FROM temp.loose_name)
  AND NOT EXISTS (SELECT 1 FROM document_entity d WHERE d.name = name_word.name)
  AND NOT EXISTS (SELECT 1 FROM document_form f WHERE f.name = name_word.name)
  AND NOT EXISTS (SELECT 1 FROM curated_name c WHERE c.name = name_word.name);
DELETE FROM name WHERE key IN (SELECT key FROM temp.loose_name)
  AND NOT EXISTS (SELECT 1 FROM document_entity d WHERE d.name = name.key)
  AND NOT EXISTS (SELECT 1 FROM document_form f WHERE f.name = name.key)
  AND NOT EXISTS (SELECT 1 FROM curated_name c WHERE c.name = name.key);
DELETE FROM entity WHERE key IN (SELECT key FROM temp.loose_entity)
  AND NOT EXISTS (SELECT 1 FROM document_entity d WHERE d.entity = entity.key)
  AND NOT EXISTS (SELECT 1 FROM curated_entity c WHERE c.entity = entity.key)
  AND NOT EXISTS (SELECT 1 FROM curated_entity c WHERE c.paper = entity.key)
  AND NOT EXISTS (SELECT 1 FROM curated_claim c WHERE c.paper = entity.key)
  AND NOT EXISTS (SELECT 1 FROM curated_claim c WHERE c.head = entity.key)
  AND NOT EXISTS (SELECT 1 FROM curated_claim c WHERE c.tail = entity.key)
  AND NOT EXISTS (SELECT 1 FROM hub_member m WHERE m.entity = entity.key)
  AND NOT EXISTS (SELECT 1 FROM retired r WHERE r.entity = entity.key)
  AND NOT EXISTS (SELECT 1 FROM retired r WHERE r.replacement = entity.key);
