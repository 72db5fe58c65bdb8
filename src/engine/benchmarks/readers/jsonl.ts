import { isRecord, type Row, type RowProblem, type Rows } from './rows'

/** One JSON object per line; blank lines are passed over. */
export function readJsonl(text: string): Rows {
  const rows: Row[] = []
  const problems: RowProblem[] = []
  text.split('\n').forEach((line, i) => {
    if (line.trim() === '') return
    const where = `line ${i + 1}`
    try {
      const value: unknown = JSON.parse(line)
      if (isRecord(value)) rows.push({ where, value })
      else problems.push({ where, message: 'is not a JSON object' })
    } catch (e) {
      problems.push({ where, message: e instanceof Error ? e.message : String(e) })
    }
  })
  return { rows, problems }
}
