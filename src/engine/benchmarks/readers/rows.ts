/** One record of a file, before a card has looked at it. */
export interface Row {
  /** Where it stands, as a person finds it: "line 12" or "entry 3, question 1". */
  readonly where: string
  readonly value: Readonly<Record<string, unknown>>
}
export interface RowProblem {
  readonly where: string
  readonly message: string
}

/** What a file holds: its rows, and what could not become one. */
export interface Rows {
  readonly rows: readonly Row[]
  readonly problems: readonly RowProblem[]
}

/** The same one by one, in the order of the file as far as it is known. */
export type RowStream = AsyncGenerator<Row | RowProblem>

export const isProblem = (row: Row | RowProblem): row is RowProblem => 'message' in row

export async function collectRows(stream: AsyncIterable<Row | RowProblem>): Promise<Rows> {
  const rows: Row[] = []
  const problems: RowProblem[] = []
  for await (const row of stream)
    if (isProblem(row)) problems.push(row)
    else rows.push(row)
  return { rows, problems }
}

export const isRecord = (x: unknown): x is Readonly<Record<string, unknown>> =>
  typeof x === 'object' && x !== null && !Array.isArray(x)

/** An array's elements, none where there is no array. */
export const elements = (x: unknown): readonly unknown[] => (Array.isArray(x) ? x : [])
