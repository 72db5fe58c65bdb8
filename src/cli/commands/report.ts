import { mkdtempSync, renameSync, rmSync } from 'node:fs'
import { dirname, extname, join, resolve } from 'node:path'
import { languages, reportSpec } from '@shared/domain/recipe'
import { diskError } from '@shared/errors/diskError'
import type { Command } from '../command'
import { checked, readOptions, required, usageError } from '../options'
import { evaluationsOf } from '../runIds'

export const report: Command = {
  summary: 'Write the report of evaluations, the baseline first',
  usage: `report RUN... --output FILE.pdf|html|csv|json [--language ${languages.join('|')}]`,
  async execute(argv, { app, out }) {
    const { values, positionals } = readOptions(argv, {
      output: { type: 'string' },
      language: { type: 'string' },
    })
    const output = resolve(required(values.output, 'output'))
    const format = extname(output).slice(1)
    const spec = checked(reportSpec, { formats: [format], languages: [values.language ?? 'zh'] })
    const runs = positionals.flatMap((name) => evaluationsOf(name, app()))
    if (runs.length === 0) throw usageError('Name the evaluations to report on, the baseline first.')
    // beside the output, so that the finished file takes its place in one move
    const staging = stagingBeside(output)
    try {
      const [file] = await app().services.reports.write({ runs, ...spec, folder: staging })
      if (file !== undefined) renameSync(file, output)
    } finally {
      rmSync(staging, { recursive: true, force: true })
    }
    out.result({ files: [output] }, output)
  },
}

function stagingBeside(output: string): string {
  try {
    return mkdtempSync(join(dirname(output), '.biaochi-report-'))
  } catch (e) {
    throw diskError(e, output)
  }
}
