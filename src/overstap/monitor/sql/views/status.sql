-- The statuses, the least favourable first. Unknown is what nobody said; it is none of an observation.
CREATE TEMP TYPE status AS ENUM ('active', 'reduced', 'stopped', 'unknown');
