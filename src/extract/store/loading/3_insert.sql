-- The rows of the chosen pages; what was there of them has been deleted.

INSERT INTO pages BY NAME
SELECT page.page_id, page.source_key, page.url, page.media_type, page.encoding, page.byte_size,
    page.fetched_at, page.masthead_date, page.profile, page.profile_evidence, page.status, model, fingerprint,
    seconds, page.content_sha256, extractor_version, run_id
FROM incoming;

INSERT INTO rejected_pages BY NAME
SELECT page.page_id, page.source_key, page.rejection.stage, page.rejection.code,
    page.rejection.message, attempts, page.content_sha256, extractor_version, run_id
FROM incoming
WHERE page.status = 'rejected';

INSERT INTO articles BY NAME
SELECT article.* EXCLUDE (images, listed_organizations),
    TRY_CAST(
        CASE length(article.published_at)
            WHEN 4 THEN article.published_at || '-01-01'
            WHEN 7 THEN article.published_at || '-01'
            ELSE left(article.published_at, 10)
        END AS DATE
    ) AS published_on,
    page.content_sha256, extractor_version, run_id
FROM incoming
WHERE article IS NOT NULL;

INSERT INTO images BY NAME
SELECT article_id, ordinal, image.*, content_sha256, extractor_version, run_id
FROM (
    SELECT article.article_id, unnest(article.images) AS image,
        generate_subscripts(article.images, 1) - 1 AS ordinal,
        page.content_sha256, extractor_version, run_id
    FROM incoming
);

INSERT INTO article_organizations BY NAME
SELECT article.article_id, unnest(article.listed_organizations) AS name,
    generate_subscripts(article.listed_organizations, 1) - 1 AS ordinal,
    page.content_sha256, extractor_version, run_id
FROM incoming;

INSERT INTO boilerplate BY NAME
SELECT page_id, block.*, content_sha256, extractor_version, run_id
FROM (
    SELECT page.page_id, unnest(removed_blocks) AS block,
        page.content_sha256, extractor_version, run_id
    FROM incoming
);

INSERT INTO issues BY NAME
SELECT issue.*, ordinal, content_sha256, extractor_version, run_id
FROM (
    SELECT unnest(issues) AS issue, generate_subscripts(issues, 1) - 1 AS ordinal,
        page.content_sha256, extractor_version, run_id
    FROM incoming
);

INSERT INTO quotations BY NAME
SELECT quotation.*, quotation.spans[1].field AS field, quotation.spans[1]."index" AS image_index,
    content_sha256, extractor_version, run_id
FROM (
    SELECT unnest(quotations) AS quotation, page.content_sha256, extractor_version, run_id
    FROM incoming
    WHERE NOT keeps_items
);

INSERT INTO statistics BY NAME
SELECT
    figure.* EXCLUDE ("index", "start", "end", value, low, high, base, change),
    figure."index" AS image_index, figure."start" AS start_offset, figure."end" AS end_offset,
    figure.value::DOUBLE AS value, figure.value AS value_exact,
    figure.low::DOUBLE AS low, figure.low AS low_exact,
    figure.high::DOUBLE AS high, figure.high AS high_exact,
    TRY_CAST(figure.base.value AS DOUBLE) AS base_value, figure.base.value AS base_exact,
    figure.base.unit AS base_unit,
    figure.change.direction AS change_direction, figure.change.role AS change_role,
    TRY_CAST(figure.change.from_value AS DOUBLE) AS change_from,
    figure.change.from_value AS change_from_exact,
    content_sha256, extractor_version, run_id
FROM (
    SELECT unnest(statistics) AS figure, page.content_sha256, extractor_version, run_id
    FROM incoming
    WHERE NOT keeps_items
);

INSERT INTO rejected_numbers BY NAME
SELECT number.* EXCLUDE ("index", "start", "end"),
    number."index" AS image_index, number."start" AS start_offset, number."end" AS end_offset,
    ordinal, content_sha256, extractor_version, run_id
FROM (
    SELECT unnest(rejected_numbers) AS number,
        generate_subscripts(rejected_numbers, 1) - 1 AS ordinal,
        page.content_sha256, extractor_version, run_id
    FROM incoming
    WHERE NOT keeps_items
);
