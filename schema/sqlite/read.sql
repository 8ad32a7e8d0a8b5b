-- Statements that read outside views.

-- name: generation
SELECT value FROM meta WHERE name = 'generation';

-- name: ontology-version
SELECT value FROM meta WHERE name = 'ontology';

-- name: counts
SELECT (SELECT count(*) FROM document), (SELECT count(*) FROM (SELECT DISTINCT entity FROM document_entity)),
  (SELECT count(*) FROM (SELECT DISTINCT head, relation, tail FROM claim)), (SELECT count(*) FROM claim);

-- name: reader-versions
SELECT reader_version, count(*) FROM document GROUP BY reader_version;

-- name: readers
SELECT reader, count(*) FROM document GROUP BY reader;

-- name: version
SELECT content_hash, reader_version FROM document WHERE id = $1;

-- name: find-id
SELECT e.id FROM entity e WHERE e.id = $1
  AND (EXISTS (SELECT 1 FROM document_entity d WHERE d.entity = e.key) OR EXISTS (SELECT 1 FROM curated_entity c WHERE c.entity = e.key));

-- name: find-retired
SELECT b.id FROM entity a JOIN retired r ON r.entity = a.key JOIN entity b ON b.key = r.replacement WHERE a.id = $1;

-- name: find-normal
SELECT e.id, n.form, 0 FROM name n CROSS JOIN document_entity d ON d.name = n.key CROSS JOIN entity e ON e.key = d.entity WHERE n.normal = $1
UNION SELECT e.id, n.form, 1 FROM name n CROSS JOIN document_form f ON f.name = n.key CROSS JOIN entity e ON e.key = f.entity WHERE n.normal = $1
UNION SELECT e.id, n.form, c.role FROM name n CROSS JOIN curated_name c ON c.name = n.key CROSS JOIN entity e ON e.key = c.entity WHERE n.normal = $1;

-- name: find-exact
SELECT e.id, n.form, 0 FROM name n CROSS JOIN document_entity d ON d.name = n.key CROSS JOIN entity e ON e.key = d.entity WHERE n.form = $1
UNION SELECT e.id, n.form, 1 FROM name n CROSS JOIN document_form f ON f.name = n.key CROSS JOIN entity e ON e.key = f.entity WHERE n.form = $1
UNION SELECT e.id, n.form, c.role FROM name n CROSS JOIN curated_name c ON c.name = n.key CROSS JOIN entity e ON e.key = c.entity WHERE n.form = $1;

-- name: search-first
SELECT DISTINCT name FROM name_word WHERE word >= $1 AND word < $2;

-- name: search-next
SELECT 1 FROM name_word WHERE name = $1 AND word >= $2 AND word < $3 LIMIT 1;

-- name: entities-of-name
SELECT e.key, e.id FROM document_entity d CROSS JOIN entity e ON e.key = d.entity WHERE d.name = $1
UNION SELECT e.key, e.id FROM document_form f CROSS JOIN entity e ON e.key = f.entity WHERE f.name = $1
UNION SELECT e.key, e.id FROM curated_name c CROSS JOIN entity e ON e.key = c.entity WHERE c.name = $1;

-- name: names-of-entity
SELECT n.form FROM document_entity d CROSS JOIN name n ON n.key = d.name WHERE d.entity = $1
UNION SELECT n.form FROM document_form f CROSS JOIN name n ON n.key = f.name WHERE f.entity = $1
UNION SELECT n.form FROM curated_name c CROSS JOIN name n ON n.key = c.name WHERE c.entity = $1;

-- name: document-ids
SELECT id, key FROM document;

-- name: document
SELECT d.key, d.record, x.text, d.reader_version FROM document d JOIN document_text x ON x.document = d.key WHERE d.id = $1;

-- name: document-entities
SELECT e.id, d.kind, n.form, d.salient, r.text, d.spans FROM document_entity d CROSS JOIN entity e ON e.key = d.entity
  CROSS JOIN name n ON n.key = d.name CROSS JOIN rule r ON r.key = d.link WHERE d.document = $1 ORDER BY e.id;

-- name: document-forms
SELECT e.id, f.role, n.form FROM document_form f CROSS JOIN entity e ON e.key = f.entity CROSS JOIN name n ON n.key = f.name WHERE f.document = $1;

-- name: document-claims
SELECT h.id, c.relation, t.id, c.source, r.text, c.confidence, c.polarity,
  c.sentence_start, c.sentence_end, c.head_start, c.head_end, c.tail_start, c.tail_end
FROM claim c CROSS JOIN entity h ON h.key = c.head CROSS JOIN entity t ON t.key = c.tail CROSS JOIN rule r ON r.key = c.rule
WHERE c.document = $1 ORDER BY c.ordinal;

-- name: claim
SELECT h.id, c.relation, t.id, c.source, r.text, c.confidence, c.polarity,
  c.sentence_start, c.sentence_end, c.head_start, c.head_end, c.tail_start, c.tail_end, d.title, d.year, d.url, p.id, d.key
FROM document d CROSS JOIN claim c ON c.document = d.key CROSS JOIN entity h ON h.key = c.head CROSS JOIN entity t ON t.key = c.tail
  CROSS JOIN rule r ON r.key = c.rule CROSS JOIN entity p ON p.key = d.paper
WHERE d.id = $1 AND c.ordinal = $2;

-- name: text
SELECT text FROM document_text WHERE document = $1;

-- name: curated-claim
SELECT row FROM curated_claim WHERE ordinal = $1;

-- name: document-results
SELECT p.id, m.id, s.id, q.id, t.id, x.value, x.unit, x.confidence, r.text, x.sentence_start, x.sentence_end, x.value_start, x.value_end
FROM result x JOIN entity p ON p.key = x.paper LEFT JOIN entity m ON m.key = x.method LEFT JOIN entity s ON s.key = x.dataset
  JOIN entity q ON q.key = x.metric LEFT JOIN entity t ON t.key = x.task JOIN rule r ON r.key = x.rule
WHERE x.document = $1 ORDER BY x.ordinal;

-- name: curated-rows
SELECT c.row FROM curated_entity c JOIN entity e ON e.key = c.entity ORDER BY e.id;

-- name: curated-claims
SELECT row FROM curated_claim ORDER BY ordinal;
