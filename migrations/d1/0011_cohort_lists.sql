-- Why: a cohort may be a list of ids, uploaded or frozen, which ClickHouse holds (cohort_ids). This says which version of
--   the list counts, so that a list is replaced at once, and how many ids it has. Definitions of cohorts are now the filters
--   of queries; those saved as `match` and `rules` say the same in the new form, since nothing else could read them.
--   See docs/decisions/0178-filters.md.
-- Undo: DROP TABLE cohort_lists (frozen cohorts follow their rules again, lists have no members). The definitions stay as
--   filters, which an older version does not read.
CREATE TABLE cohort_lists (
  project_id TEXT NOT NULL REFERENCES projects (id) ON DELETE CASCADE,
  cohort TEXT NOT NULL,
  version INTEGER NOT NULL,
  is_frozen INTEGER NOT NULL,
  ids INTEGER NOT NULL,
  made_at INTEGER NOT NULL,
  made_by TEXT NOT NULL
);
CREATE UNIQUE INDEX cohort_lists_of_cohort ON cohort_lists (project_id, cohort);

-- A merge patch leaves out what is null.
UPDATE saved_objects SET
  definition = json_patch('{}', json_object(
    'description', definition ->> 'description',
    'filters', json_array(json_object(
      CASE definition ->> 'match' WHEN 'any' THEN 'or' ELSE 'and' END,
      (SELECT json_group_array(json(CASE rule.value ->> 'kind'
        WHEN 'in_cohort' THEN json_object(
          'cohort', rule.value ->> 'cohort',
          'operator', CASE WHEN rule.value ->> 'not' THEN 'not_in' ELSE 'in' END)
        ELSE json_object(
          CASE WHEN rule.value ->> 'not' THEN 'did_not' ELSE 'did' END,
          json_patch('{}', json_object(
            'at_least', rule.value -> 'at_least',
            'event', rule.value ->> 'event',
            'filters', rule.value -> 'filters',
            'within', coalesce('last_' || (rule.value ->> 'within_days') || '_days', 'all_time'))))
        END)) FROM json_each(definition, '$.rules') AS rule))),
    'name', definition ->> 'name')),
  mentions = replace(mentions, '"at":"rules[',
    CASE definition ->> 'match' WHEN 'any' THEN '"at":"filters[0].or[' ELSE '"at":"filters[0].and[' END)
WHERE object = 'cohorts' AND definition -> 'rules' IS NOT NULL;
