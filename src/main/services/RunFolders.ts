import {
  appendFileSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { journalLine, type JournalLine } from '@shared/domain/events'
import { runId, type RunId } from '@shared/domain/run'
import { AppError } from '@shared/errors/appError'
import { diskError } from '@shared/errors/diskError'
import { linesIn, textOf } from './journal/eachLine'
import { isMetric } from './journal/metricLine'
import { recordToYaml, yamlToRecord, type RunRecord } from './runRecord'

/** The run folders: `recipe.yaml` is written before work starts, `events.jsonl` is the truth about what happened. */
export class RunFolders {
  constructor(private readonly root: string) {}

  folder(id: RunId): string {
    return join(this.root, id)
  }

  /** All of the folder or nothing: it appears under its name when it is complete. */
  create(id: RunId, record: RunRecord): void {
    const folder = this.folder(id)
    const growing = join(this.root, `.${id}`)
    try {
      mkdirSync(growing, { recursive: true })
      writeFileSync(join(growing, 'recipe.yaml'), recordToYaml(record))
      writeFileSync(join(growing, 'events.jsonl'), '')
      renameSync(growing, folder)
    } catch (e) {
      rmSync(growing, { recursive: true, force: true })
      throw diskError(e, folder)
    }
  }

  remove(id: RunId): void {
    rmSync(this.folder(id), { recursive: true, force: true })
  }

  ids(): RunId[] {
    try {
      return readdirSync(this.root).flatMap((name) => runId.safeParse(name).data ?? [])
    } catch {
      return [] // no run has been started yet
    }
  }

  recipeText(id: RunId): string {
    return this.#read(id, 'recipe.yaml')
  }

  record(id: RunId): RunRecord {
    return yamlToRecord(this.recipeText(id))
  }

  /** The whole journal. A last line that a crash has cut is no line. */
  events(id: RunId): JournalLine[] {
    const lines = this.#read(id, 'events.jsonl').split('\n').slice(0, -1)
    return lines.map((line) => journalLine.parse(JSON.parse(line)))
  }

  /** Of the journal what is no step of a training: a few lines, however long that was. */
  notes(id: RunId): JournalLine[] {
    const notes: JournalLine[] = []
    linesIn(this.#bytes(id, 'events.jsonl'), (line) => {
      if (!isMetric(line)) notes.push(journalLine.parse(JSON.parse(textOf(line))))
    })
    return notes
  }

  /** For the host's own lines, which it writes only while no engine works in the folder. */
  append(id: RunId, line: JournalLine): void {
    const file = join(this.folder(id), 'events.jsonl')
    try {
      const bytes = readFileSync(file)
      const whole = bytes.lastIndexOf(0x0a) + 1
      if (whole < bytes.length) truncateSync(file, whole)
      appendFileSync(file, `${JSON.stringify(line)}\n`)
    } catch (e) {
      throw diskError(e, file)
    }
  }

  #read(id: RunId, name: string): string {
    return this.#bytes(id, name).toString('utf8')
  }

  #bytes(id: RunId, name: string): Buffer {
    try {
      return readFileSync(join(this.folder(id), name))
    } catch (e) {
      const message = `The run ${id} has lost its ${name}: restore its folder or start a new run.`
      throw new AppError('NOT_FOUND', message, { cause: e })
    }
  }
}
