-- The counts and the duplicates as one statement, for DuckDB's command line and for its Python module.
-- It reads the folder in the variable `folder`; the count date is 15 January 2026.
--
-- Tried beside this, in rounds, and slower: columns that DuckDB finds by itself, left joins instead
-- of IN, a temporary table instead of the materialised `entry`, repeated UPNs found by the UPN
-- instead of by its hash, and the schools joined to every row instead of to the counts.
--
-- Three things that look roundabout are there for speed:
--   * every row is counted first, and the surplus of the few UPNs with several rows is taken off;
--   * the form of a UPN is only looked at where it matters, which is in rows that repeat or match;
--   * that test stands in a FILTER, for a WHERE is pushed down to every row of the census.
SET threads = 2;

COPY (
WITH
  school AS MATERIALIZED (
    -- Every listed school; those that pay into a cluster on the day have its name.
    SELECT urn, any_value(authority) FILTER (pays) AS authority, any_value(cluster) FILTER (pays) AS cluster
    FROM (
      SELECT URN AS urn, authority, cluster,
        coalesce(paying = 'yes' AND cluster <> '', false)
          AND coalesce("from" <= DATE '2026-01-15', true)
          AND coalesce("to" >= DATE '2026-01-15', true) AS pays
      FROM read_csv(getvariable('folder') || '/schools.csv',
        auto_detect = false, header = true, delim = ',', quote = '"', escape = '"',
        columns = {URN: 'UINTEGER', authority: 'VARCHAR', cluster: 'VARCHAR', paying: 'VARCHAR',
          "from": 'DATE', "to": 'DATE', laestab: 'VARCHAR', name: 'VARCHAR'}))
    GROUP BY urn),
  deprived AS (
    SELECT replace(upper(pcds), ' ', '') AS postcode
    FROM read_csv(getvariable('folder') || '/postcodes.csv',
      auto_detect = false, header = true, delim = ',', quote = '"', escape = '"',
      columns = {pcds: 'VARCHAR', lsoa21: 'VARCHAR', osward: 'VARCHAR'})
    WHERE lsoa21 IN (
      SELECT code
      FROM read_csv(getvariable('folder') || '/deprivation.csv',
        auto_detect = false, header = true, delim = ',', quote = '"', escape = '"',
        columns = {code: 'VARCHAR', name: 'VARCHAR', rank: 'UINTEGER'})
      WHERE rank <= 6751)),
  social AS (
    SELECT UPN AS upn
    FROM read_csv(getvariable('folder') || '/social-care.csv',
      auto_detect = false, header = true, delim = ',', quote = '"', escape = '"',
      columns = {UPN: 'VARCHAR', "from": 'DATE', "to": 'DATE'})
    WHERE coalesce("from" <= DATE '2026-01-15', true) AND coalesce("to" > DATE '2026-01-15', true)
      AND regexp_full_match(UPN, '[A-Z][0-9]{11}[0-9A-HJ-NP-RT-Z]')),
  census AS (
    -- Numbered before any join, for joins do not keep the order of the file.
    SELECT row_number() OVER () AS row, URN, UPN, EnrolStatus, Language, SENprovision, FSM, PP, PostCode
    FROM read_csv(getvariable('folder') || '/census.csv',
      auto_detect = false, header = true, delim = ',', quote = '"', escape = '"',
      columns = {URN: 'UINTEGER', UPN: 'VARCHAR', Surname: 'VARCHAR', Forename: 'VARCHAR',
        DOB: 'VARCHAR', Sex: 'VARCHAR', EnrolStatus: 'VARCHAR', NCyearActual: 'VARCHAR',
        Language: 'VARCHAR', Ethnicity: 'VARCHAR', SENprovision: 'VARCHAR', FSM: 'VARCHAR',
        PP: 'VARCHAR', Address: 'VARCHAR', Town: 'VARCHAR', PostCode: 'VARCHAR',
        EntryDate: 'VARCHAR'})),
  entry AS MATERIALIZED (
    SELECT row, URN AS urn, UPN AS upn, EnrolStatus AS status,
      (FSM = 'Y' OR PP = '1') AS pupil_premium,
      replace(upper(PostCode), ' ', '') IN (FROM deprived) AS idaci,
      Language NOT IN ('', 'ENG', 'ENB', 'REF', 'NOT', 'ZZZ') AS eal,
      SENprovision IN ('E', 'K') AS send,
      UPN IN (FROM social) AS social_care
    FROM census
    WHERE EnrolStatus IN ('C', 'M', 'S')),
  repeated AS (
    SELECT hash(upn) AS hash FROM entry WHERE status <> 'S' GROUP BY hash(upn) HAVING count(*) > 1),
  several AS MATERIALIZED (
    -- The counting rows of UPNs that have more than one, the one that counts first.
    SELECT entry.*, regexp_full_match(upn, '[A-Z][0-9]{11}[0-9A-HJ-NP-RT-Z]') AS formed,
      row_number() OVER (PARTITION BY upn ORDER BY status = 'C', urn, row) AS place
    FROM entry SEMI JOIN repeated ON hash(entry.upn) = repeated.hash JOIN school USING (urn)
    WHERE status <> 'S' AND cluster IS NOT NULL),
  kinds AS (
    SELECT count(*) FILTER (formed AND status = 'M') AS mains, count(*) FILTER (formed) AS entries
    FROM several GROUP BY upn),
  gross AS (
    SELECT urn, count(*) AS roll, count(*) FILTER (pupil_premium) AS pupil_premium,
      count(*) FILTER (idaci) AS idaci, count(*) FILTER (eal) AS eal,
      count(*) FILTER (send) AS send, count(*) FILTER (social_care) AS social_care
    FROM entry WHERE status <> 'S' GROUP BY urn),
  surplus AS (
    SELECT urn, count(*) FILTER (formed) AS roll,
      count(*) FILTER (formed AND pupil_premium) AS pupil_premium,
      count(*) FILTER (formed AND idaci) AS idaci, count(*) FILTER (formed AND eal) AS eal,
      count(*) FILTER (formed AND send) AS send,
      count(*) FILTER (formed AND social_care) AS social_care
    FROM several WHERE place > 1 GROUP BY urn),
  subsidiary AS (SELECT upn FROM entry JOIN school USING (urn) WHERE status = 'S'),
  main AS (SELECT upn FROM entry JOIN school USING (urn) WHERE status = 'M'),
  result AS (
    SELECT authority, cluster, urn,
      coalesce(gross.roll, 0) - coalesce(surplus.roll, 0) AS roll,
      coalesce(gross.pupil_premium, 0) - coalesce(surplus.pupil_premium, 0) AS pupil_premium,
      coalesce(gross.idaci, 0) - coalesce(surplus.idaci, 0) AS idaci,
      coalesce(gross.eal, 0) - coalesce(surplus.eal, 0) AS eal,
      coalesce(gross.send, 0) - coalesce(surplus.send, 0) AS send,
      coalesce(gross.social_care, 0) - coalesce(surplus.social_care, 0) AS social_care
    FROM school LEFT JOIN gross USING (urn) LEFT JOIN surplus USING (urn)
    WHERE cluster IS NOT NULL
    -- The four numbers follow as rows without an authority: one pass over `entry` serves them too.
    UNION ALL BY NAME
    SELECT 'duplicate-single' AS cluster, count(*) FILTER (entries > 1 AND mains = 0) AS roll FROM kinds
    UNION ALL BY NAME
    SELECT 'duplicate-main' AS cluster, count(*) FILTER (entries > 1 AND mains = entries) AS roll
    FROM kinds
    UNION ALL BY NAME
    SELECT 'duplicate-single-and-main' AS cluster,
      count(*) FILTER (mains > 0 AND mains < entries) AS roll
    FROM kinds
    UNION ALL BY NAME
    SELECT 'subsidiary-without-main' AS cluster,
      count(*) FILTER (regexp_full_match(upn, '[A-Z][0-9]{11}[0-9A-HJ-NP-RT-Z]')) AS roll
    FROM subsidiary ANTI JOIN main USING (upn))
  FROM result
  ORDER BY authority NULLS LAST, lower(cluster), urn
) TO 'counts-and-duplicates.csv' (HEADER);
