-- Statements of views. A bounded view collects what it reaches in temp.reached and its papers in temp.paper, round by round; a row's round
-- tells when it came in, so that each step looks only at what the last ones found. temp.followed holds the relations of the steps at hand.
-- temp.shown is what is streamed: all that is reached, the papers, and the ontology's rows that come from one of them.

-- name: begin
CREATE TEMP TABLE IF NOT EXISTS reached (entity INTEGER PRIMARY KEY, round INTEGER NOT NULL);
CREATE INDEX IF NOT EXISTS temp.reached_round ON reached (round);
CREATE TEMP TABLE IF NOT EXISTS aside (entity INTEGER PRIMARY KEY);
CREATE TEMP TABLE IF NOT EXISTS followed (relation INTEGER PRIMARY KEY);
CREATE TEMP TABLE IF NOT EXISTS paper (entity INTEGER PRIMARY KEY, round INTEGER NOT NULL);
CREATE INDEX IF NOT EXISTS temp.paper_round ON paper (round);
CREATE TEMP TABLE IF NOT EXISTS shown (entity INTEGER PRIMARY KEY);
DELETE FROM temp.reached;
DELETE FROM temp.aside;
DELETE FROM temp.paper;
DELETE FROM temp.shown;

-- name: seed
INSERT OR IGNORE INTO temp.reached SELECT key, 0 FROM entity WHERE id = $1;

-- name: join
INSERT OR IGNORE INTO temp.reached
SELECT b.entity, $2 FROM temp.reached f CROSS JOIN hub_member a ON a.entity = f.entity CROSS JOIN hub_member b ON b.hub = a.hub WHERE f.round = $1;

-- name: follow-none
DELETE FROM temp.followed;

-- name: follow
INSERT OR IGNORE INTO temp.followed VALUES ($1);

-- name: step-out
INSERT OR IGNORE INTO temp.reached
SELECT c.tail, $3 FROM temp.reached f CROSS JOIN claim c ON c.head = f.entity AND c.relation IN (SELECT relation FROM temp.followed)
  WHERE f.round BETWEEN $1 AND $2 AND (f.round <= $4 OR NOT EXISTS (SELECT 1 FROM curated_entity e WHERE e.entity = f.entity AND json_extract(e.row, '$.marks') LIKE '%Family%'))
UNION SELECT c.tail, $3 FROM temp.reached f CROSS JOIN curated_claim c ON c.head = f.entity AND c.relation IN (SELECT relation FROM temp.followed)
  WHERE f.round BETWEEN $1 AND $2 AND (f.round <= $4 OR NOT EXISTS (SELECT 1 FROM curated_entity e WHERE e.entity = f.entity AND json_extract(e.row, '$.marks') LIKE '%Family%'));

-- name: step-in
INSERT OR IGNORE INTO temp.reached
SELECT c.head, $3 FROM temp.reached f CROSS JOIN claim c ON c.tail = f.entity AND c.relation IN (SELECT relation FROM temp.followed)
  WHERE f.round BETWEEN $1 AND $2 AND (f.round <= $4 OR NOT EXISTS (SELECT 1 FROM curated_entity e WHERE e.entity = f.entity AND json_extract(e.row, '$.marks') LIKE '%Family%'))
UNION SELECT c.head, $3 FROM temp.reached f CROSS JOIN curated_claim c ON c.tail = f.entity AND c.relation IN (SELECT relation FROM temp.followed)
  WHERE f.round BETWEEN $1 AND $2 AND (f.round <= $4 OR NOT EXISTS (SELECT 1 FROM curated_entity e WHERE e.entity = f.entity AND json_extract(e.row, '$.marks') LIKE '%Family%'));

-- name: step-mentions
INSERT OR IGNORE INTO temp.reached
SELECT e.entity, $3 FROM temp.reached f CROSS JOIN document d ON d.paper = f.entity CROSS JOIN document_entity e ON e.document = d.key
  WHERE f.round BETWEEN $1 AND $2 AND e.mentions > 0 AND e.kind <> 0
UNION SELECT d.paper, $3 FROM temp.reached f CROSS JOIN document_entity e ON e.entity = f.entity CROSS JOIN document d ON d.key = e.document
  WHERE f.round BETWEEN $1 AND $2 AND e.mentions > 0 AND e.kind <> 0;

-- name: put-aside
INSERT INTO temp.aside SELECT entity FROM temp.reached;
DELETE FROM temp.reached WHERE round > $1;

-- name: take-back
INSERT OR IGNORE INTO temp.reached SELECT entity, $1 FROM temp.aside;

-- name: reached-count
SELECT count(*) FROM temp.reached;

-- name: papers
INSERT OR IGNORE INTO temp.paper
SELECT r.entity, 0 FROM temp.reached r CROSS JOIN entity e ON e.key = r.entity WHERE substr(e.id, 1, 6) = 'paper:'
UNION SELECT d.paper, 0 FROM temp.reached r CROSS JOIN claim c ON c.head = r.entity CROSS JOIN document d ON d.key = c.document
  WHERE c.tail IN (SELECT entity FROM temp.reached)
UNION SELECT d.paper, 0 FROM temp.reached r CROSS JOIN result x ON x.paper = r.entity CROSS JOIN document d ON d.key = x.document
  WHERE x.metric IN (SELECT entity FROM temp.reached) AND (x.method IS NULL OR x.method IN (SELECT entity FROM temp.reached))
    AND (x.dataset IS NULL OR x.dataset IN (SELECT entity FROM temp.reached)) AND (x.task IS NULL OR x.task IN (SELECT entity FROM temp.reached))
UNION SELECT c.paper, 0 FROM temp.reached r CROSS JOIN curated_entity c ON c.entity = r.entity WHERE c.paper IS NOT NULL
UNION SELECT c.paper, 0 FROM temp.reached r CROSS JOIN curated_claim c ON c.head = r.entity
  WHERE c.paper IS NOT NULL AND c.tail IN (SELECT entity FROM temp.reached);

-- name: join-papers
INSERT OR IGNORE INTO temp.paper
SELECT b.entity, $2 FROM temp.paper f CROSS JOIN hub_member a ON a.entity = f.entity CROSS JOIN hub_member b ON b.hub = a.hub WHERE f.round = $1;

-- name: shown
INSERT INTO temp.shown
SELECT entity FROM temp.reached
UNION SELECT entity FROM temp.paper
UNION SELECT c.entity FROM temp.paper p CROSS JOIN curated_entity c ON c.paper = p.entity;

-- name: documents
SELECT key, id, paper, title, year, url, shared_ids FROM document;

-- name: documents-bounded
SELECT d.key, d.id, d.paper, d.title, d.year, d.url, d.shared_ids FROM temp.paper p CROSS JOIN document d ON d.paper = p.entity;

-- name: paper-ids
SELECT d.key, e.id FROM document d CROSS JOIN entity e ON e.key = d.paper;

-- name: votes
SELECT v.entity, v.kind, n.form, v.documents FROM
  (SELECT entity, kind, name, count(*) AS documents FROM document_entity GROUP BY entity, kind, name) v CROSS JOIN name n ON n.key = v.name;

-- name: votes-bounded
SELECT v.entity, v.kind, n.form, v.documents FROM
  (SELECT e.entity, e.kind, e.name, count(*) AS documents FROM temp.shown r CROSS JOIN document_entity e ON e.entity = r.entity
    GROUP BY e.entity, e.kind, e.name) v CROSS JOIN name n ON n.key = v.name;

-- name: short-forms
SELECT DISTINCT f.entity, n.form FROM document_form f CROSS JOIN name n ON n.key = f.name WHERE f.role = 2;

-- name: short-forms-bounded
SELECT DISTINCT f.entity, n.form FROM temp.shown r CROSS JOIN document_form f ON f.entity = r.entity AND f.role = 2 CROSS JOIN name n ON n.key = f.name;

-- name: curated
SELECT entity, row FROM curated_entity;

-- name: curated-bounded
SELECT c.entity, c.row FROM temp.shown r CROSS JOIN curated_entity c ON c.entity = r.entity;

-- name: curated-ends
SELECT head FROM curated_claim UNION SELECT tail FROM curated_claim;

-- name: curated-ends-bounded
SELECT r.entity FROM temp.shown r
WHERE EXISTS (SELECT 1 FROM curated_claim c WHERE c.head = r.entity) OR EXISTS (SELECT 1 FROM curated_claim c WHERE c.tail = r.entity);

-- name: entities
SELECT key, id FROM entity ORDER BY id;

-- name: entities-bounded
SELECT e.key, e.id FROM temp.shown r CROSS JOIN entity e ON e.key = r.entity ORDER BY e.id;

-- name: claims
SELECT document, ordinal, head, relation, tail, source, polarity, confidence FROM claim;

-- name: claims-bounded
SELECT c.document, c.ordinal, c.head, c.relation, c.tail, c.source, c.polarity, c.confidence
FROM temp.reached r CROSS JOIN claim c ON c.head = r.entity WHERE c.tail IN (SELECT entity FROM temp.reached);

-- name: curated-claims
SELECT ordinal, head, relation, tail, polarity, confidence, year FROM curated_claim;

-- name: curated-claims-bounded
SELECT c.ordinal, c.head, c.relation, c.tail, c.polarity, c.confidence, c.year
FROM temp.reached r CROSS JOIN curated_claim c ON c.head = r.entity WHERE c.tail IN (SELECT entity FROM temp.reached);

-- name: mentions
SELECT e.document, e.mentions, d.paper, e.entity, e.mention_confidence FROM document_entity e CROSS JOIN document d ON d.key = e.document
WHERE e.mentions > 0 AND e.kind <> 0;

-- name: mentions-bounded
SELECT e.document, e.mentions, d.paper, e.entity, e.mention_confidence
FROM temp.reached r CROSS JOIN document d ON d.paper = r.entity CROSS JOIN document_entity e ON e.document = d.key
WHERE e.mentions > 0 AND e.kind <> 0 AND e.entity IN (SELECT entity FROM temp.reached);

-- name: results
SELECT document, ordinal, paper, method, dataset, metric, task, value, unit, confidence FROM result;

-- name: results-bounded
SELECT x.document, x.ordinal, x.paper, x.method, x.dataset, x.metric, x.task, x.value, x.unit, x.confidence
FROM temp.reached r CROSS JOIN result x ON x.paper = r.entity;

-- name: retired
SELECT a.id, b.id FROM retired r JOIN entity a ON a.key = r.entity JOIN entity b ON b.key = r.replacement ORDER BY a.id;

-- name: last-document
SELECT max(key) FROM document;

-- name: last-entity
SELECT max(key) FROM entity;

-- name: counts
SELECT (SELECT count(*) FROM document), (SELECT count(*) FROM entity), (SELECT count(*) FROM claim) + (SELECT count(*) FROM curated_claim);

-- name: counts-bounded
SELECT (SELECT count(*) FROM temp.paper), (SELECT count(*) FROM temp.shown), 0;

-- name: entity-id
SELECT id FROM entity WHERE key = $1;
