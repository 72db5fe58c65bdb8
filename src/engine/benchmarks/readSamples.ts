import type { BenchmarkCard } from '@shared/benchmarks/schema'
import type { ReaderSpec } from '@shared/benchmarks/schema/data'
import { AppError } from '@shared/errors/appError'
import type { Join } from './answers'
import type { Source } from './files/source'
import type { PictureReader } from './images/pictures'
import { picturesOf } from './images/values'
import type { LocatedFile } from './locate'
import { readRows } from './readers/registry'
import { isProblem, type Row, type RowStream } from './readers/rows'
import { asText, isEmpty, NoAnswerError, RowError, valueAt } from './rowFields'
import { isDropped, questionsOf, rowToSample, type RowPlace, type Sample } from './sample'

export interface ReadFile extends LocatedFile {
  readonly source: Source
  readonly join?: Join | undefined
}

/** Reads the rows of a file. Throws DATA_INVALID where it has another format than the card's. */
export async function* rowsOf(card: BenchmarkCard, file: ReadFile, reader?: ReaderSpec): RowStream {
  try {
    yield* readRows(file.source, reader ?? card.data.reader)
  } catch (e) {
    if (e instanceof AppError) throw e
    const why = e instanceof Error ? e.message.replace(/\.$/, '') : String(e)
    throw new AppError(
      'DATA_INVALID',
      `"${file.file.path}" does not have the format of "${card.id}" (${why}): give the file as its authors publish it.`,
      { cause: e },
    )
  }
}

interface Reading {
  readonly problems: string[]
  readonly most: number
  /** Questions that are passed over without a word. */
  readonly skips?: ((sample: Sample) => boolean) | undefined
  /** Where the card asks about pictures and they matter. */
  readonly pictures?: PictureReader | undefined
}

/**
 * At most the first `most` questions of a subset's files, whose rows are numbered through. What could not be a question
 * is added to `problems`. Throws DATA_INVALID where there is no question.
 */
export async function readSamples(
  card: BenchmarkCard,
  files: readonly ReadFile[],
  { problems, most, skips = () => false, pictures }: Reading,
): Promise<Sample[]> {
  const samples: Sample[] = []
  const found: Found = { said: [], hidden: 0 }
  let index = -1
  for (const file of files)
    for await (const row of rowsOf(card, file)) {
      if (samples.length >= most) return samples.slice(0, most)
      if (isProblem(row)) found.said.push(`${file.file.path}, ${row.where}: ${row.message}`)
      else if (++index >= card.data.skip) {
        const made = await samplesOf(card, row, { file, index, found, pictures })
        samples.push(...made.filter((sample) => !skips(sample)))
      }
    }
  if (samples.length === 0) throw unusable(card, files, found)
  if (found.said.length > samples.length && index >= enoughRows)
    throw strange(card, files, { said: found.said, used: samples.length })
  problems.push(...found.said)
  return samples.slice(0, most)
}

/** Rows by which another benchmark's file is told from one with a few bad rows. */
const enoughRows = 20

/** What could not be a question. */
interface Found {
  readonly said: string[]
  /** How many of them lack nothing but their answer. */
  hidden: number
}

async function samplesOf(
  card: BenchmarkCard,
  bare: Row,
  {
    file,
    index,
    found,
    pictures,
  }: {
    readonly file: ReadFile
    readonly index: number
    readonly found: Found
    readonly pictures: PictureReader | undefined
  },
): Promise<readonly Sample[]> {
  const row = file.join?.(bare, index) ?? bare
  const attempt = async <T>(where: string, make: () => T | Promise<T>): Promise<T | undefined> => {
    try {
      return await make()
    } catch (e) {
      if (!(e instanceof RowError)) throw e
      if (e instanceof NoAnswerError) found.hidden++
      found.said.push(`${file.file.path}, ${where}: ${e.message}`)
      return undefined
    }
  }
  if (isDropped(card, row)) return []
  const subset = file.subset === undefined ? {} : { subset: file.subset }
  const samples: Sample[] = []
  for (const [i, question] of ((await attempt(row.where, () => questionsOf(card, row))) ?? []).entries()) {
    const place = { index, ...subset, ...(card.sample.each === undefined ? {} : { which: i }) }
    const made = await attempt(question.where, () =>
      pictures ? pictured(card, question, { place, file, pictures }) : rowToSample(card, question, place),
    )
    if (made) samples.push(made)
  }
  return samples
}

/** A question with its pictures. Throws `RowError` where one is missing: without it another question would be asked. */
async function pictured(
  card: BenchmarkCard,
  question: Row,
  {
    place,
    file,
    pictures,
  }: { readonly place: RowPlace; readonly file: ReadFile; readonly pictures: PictureReader },
): Promise<Sample> {
  const { row, values } = picturesOf(card, question.value)
  const sample = rowToSample(card, { where: question.where, value: row }, place)
  const key = valueAt(row, ['index', 'id', 'question_id'])
  const at = { file: file.file, key: isEmpty(key) ? undefined : asText(key, 'the id') }
  return { ...sample, pictures: await pictures.read(values, at) }
}

function unusable(card: BenchmarkCard, [first]: readonly ReadFile[], { said, hidden }: Found): AppError {
  const path = first?.file.path ?? card.id
  if (hidden > 0 && hidden === said.length)
    return new AppError(
      'DATA_INVALID',
      `"${path}" holds questions without their answers, which cannot be scored: give the split "${card.split}" of "${card.id}" with its answers.`,
    )
  return new AppError(
    'DATA_INVALID',
    `"${path}" holds no row that "${card.id}" can use (${said[0] ?? 'it has no rows'}): give the file as its authors publish it.`,
  )
}

/** A file most of whose rows make no sense is another benchmark's: a score over the rest would carry this one's name. */
const strange = (
  card: BenchmarkCard,
  [first]: readonly ReadFile[],
  { said, used }: { readonly said: readonly string[]; readonly used: number },
): AppError =>
  new AppError(
    'DATA_INVALID',
    `"${first?.file.path}" is not the file of "${card.id}": ${said.length} of its ${said.length + used} rows cannot be used (${said[0]}); give the file as its authors publish it.`,
  )
