import type { DataCheck, DataProblem } from '@shared/domain/datasets/check'
import { type DataProblemCode, dataProblemCodes, remediesOf } from '@shared/domain/datasets/problems'
import { en } from '@shared/i18n/en'
import type { Finding } from './dataRow'

/** Problems of any number of rows: how many rows have each, and the first of them in full. */
export class Problems {
  readonly #found = new Map<DataProblemCode, { rows: number; first: number | null; listed: DataProblem[] }>()

  /** `most`: how many of each code are listed. */
  constructor(private readonly most: number) {}

  /** All that is odd about one row; a code counts once. */
  addRow(place: { readonly row: number; readonly where: string }, findings: readonly Finding[]): void {
    findings.forEach((finding, i) => {
      if (findings.findIndex(({ code }) => code === finding.code) === i)
        this.add(finding, { ...place, rows: 1 })
    })
  }

  /** What concerns `rows` rows, the first of which is `row`. */
  add(
    { code, field, message, like }: Finding,
    { row, where, rows }: { readonly row: number | null; readonly where: string; readonly rows: number },
  ): void {
    const found = this.#found.get(code) ?? { rows: 0, first: row, listed: [] }
    found.rows += rows
    this.#found.set(code, found)
    if (found.listed.length < this.most)
      found.listed.push({
        ...{ row, where, field, code, message, fix: fixOf(code) },
        ...(like === undefined ? {} : { like }),
      })
  }

  list(): Pick<DataCheck, 'found' | 'problems'> {
    const codes = dataProblemCodes.filter((code) => this.#found.has(code))
    return {
      found: codes.map((code) => {
        const { rows, first } = this.#found.get(code)!
        return { code, rows, first, remedies: [...remediesOf(code)] }
      }),
      problems: codes.flatMap((code) => this.#found.get(code)!.listed),
    }
  }
}

const repairs = new Map<string, string>(Object.entries(en.data.repair))

/** The suggested remedy as a sentence; null where there is none. */
export function fixOf(code: DataProblemCode): string | null {
  const [remedy] = remediesOf(code)
  if (remedy === undefined) return null
  return remedy === 'repair' ? (repairs.get(code) ?? null) : en.data.remove
}
