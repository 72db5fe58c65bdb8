/** Where a waiting run stands that somebody has put in another order; null: where it came. */
export const places = `
ALTER TABLE runs ADD COLUMN place REAL;
`
