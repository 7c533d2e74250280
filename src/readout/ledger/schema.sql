-- The ledger's tables. docs/ledger.md describes every column; a test holds the two together.
-- Claims are append-only. Events are what merge.py makes of the claims: they can be rebuilt at any time.

CREATE TABLE meta (
    name VARCHAR PRIMARY KEY,
    value VARCHAR NOT NULL
);

CREATE TABLE articles (
    article_id VARCHAR PRIMARY KEY,
    url VARCHAR,
    outlet VARCHAR,
    title VARCHAR,
    byline VARCHAR,
    published VARCHAR,
    source_url VARCHAR,
    via VARCHAR[] NOT NULL,
    language VARCHAR,
    text VARCHAR NOT NULL,
    added_at TIMESTAMP NOT NULL
);

CREATE TABLE claims (
    claim_id VARCHAR PRIMARY KEY,
    article_id VARCHAR NOT NULL,
    type VARCHAR NOT NULL,
    mode VARCHAR,
    contexts VARCHAR[] NOT NULL,
    quad VARCHAR NOT NULL,
    status VARCHAR NOT NULL,
    background BOOLEAN NOT NULL,
    factuality DOUBLE NOT NULL,
    register VARCHAR,
    object VARCHAR,
    condition VARCHAR,
    initiator VARCHAR,
    value VARCHAR,
    precision VARCHAR,
    earliest DATE,
    latest DATE,
    place VARCHAR,
    place_country VARCHAR,
    latitude DOUBLE,
    longitude DOUBLE,
    quote BOOLEAN NOT NULL,
    trigger_text VARCHAR NOT NULL,
    trigger_start INTEGER NOT NULL,
    trigger_end INTEGER NOT NULL,
    evidence VARCHAR NOT NULL,
    evidence_start INTEGER NOT NULL,
    evidence_end INTEGER NOT NULL,
    score DOUBLE NOT NULL,
    bucket VARCHAR NOT NULL,
    json VARCHAR NOT NULL,
    added_at TIMESTAMP NOT NULL
);
CREATE INDEX claims_by_bucket ON claims (bucket);

CREATE TABLE parties (
    claim_id VARCHAR NOT NULL,
    role VARCHAR NOT NULL,
    position INTEGER NOT NULL,
    text VARCHAR NOT NULL,
    start_offset INTEGER NOT NULL,
    end_offset INTEGER NOT NULL,
    entity_id VARCHAR,
    name VARCHAR,
    kind VARCHAR,
    country VARCHAR,
    sector VARCHAR,
    title VARCHAR,
    level VARCHAR,
    party VARCHAR NOT NULL
);

CREATE TABLE attributions (
    claim_id VARCHAR NOT NULL,
    position INTEGER NOT NULL,
    name VARCHAR NOT NULL,
    start_offset INTEGER,
    end_offset INTEGER,
    medium VARCHAR,
    cue VARCHAR,
    entity_id VARCHAR,
    country VARCHAR
);

CREATE TABLE events (
    event_id VARCHAR NOT NULL,
    type VARCHAR NOT NULL,
    mode VARCHAR,
    quad VARCHAR NOT NULL,
    status VARCHAR NOT NULL,
    background BOOLEAN NOT NULL,
    register VARCHAR,
    actors VARCHAR[] NOT NULL,
    recipients VARCHAR[] NOT NULL,
    actor_codes VARCHAR[] NOT NULL,
    recipient_codes VARCHAR[] NOT NULL,
    value VARCHAR,
    precision VARCHAR,
    earliest DATE,
    latest DATE,
    place VARCHAR,
    initiator VARCHAR,
    reports INTEGER NOT NULL,
    outlets INTEGER NOT NULL,
    origins INTEGER NOT NULL,
    speakers INTEGER NOT NULL,
    bucket VARCHAR NOT NULL
);

CREATE TABLE event_claims (
    event_id VARCHAR NOT NULL,
    position INTEGER NOT NULL,
    claim_id VARCHAR NOT NULL
);

CREATE TABLE failures (
    source VARCHAR NOT NULL,
    kind VARCHAR NOT NULL,
    message VARCHAR NOT NULL,
    first_seen TIMESTAMP NOT NULL,
    PRIMARY KEY (source, kind, message)
);
