/**
 * Sentences in English, as the program throws and logs them, with their Chinese. `{name}` stands for what is filled in,
 * and stands in both; `{n}`, `{n2}` … take numbers only. What is filled in between quotes stays as it is, anything else
 * may be a sentence or a part of one that has its own line. docs/errors.md says how they are found.
 */
export type Sentences = Readonly<Record<string, string>>
