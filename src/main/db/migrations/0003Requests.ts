/** A run can be asked to pause or to stop, too. */
export const requests = `
ALTER TABLE runs ADD COLUMN request TEXT;
UPDATE runs SET request = 'cancel' WHERE cancel_requested = 1;
ALTER TABLE runs DROP COLUMN cancel_requested;
`
