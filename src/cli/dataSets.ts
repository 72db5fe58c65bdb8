import { existsSync, readFileSync, renameSync, rmSync, statSync } from 'node:fs'
import { basename, dirname, join, resolve } from 'node:path'
import { parse, YAMLParseError } from 'yaml'
import type { DataCheck } from '@shared/domain/datasets/check'
import { engineContract, type EngineOutput } from '@shared/contract/engine'
import {
  type DataProblemCode,
  dataProblemCodes,
  remediesOf,
  suggestedFixes,
} from '@shared/domain/datasets/problems'
import { datasetReference } from '@shared/domain/datasets/reference'
import { type DataFixes, datasetName, splitSpec } from '@shared/domain/datasets/version'
import { diskError } from '@shared/errors/diskError'
import { badAlias, whyNotYaml } from '@shared/errors/yamlFault'
import { nearest } from '@shared/util/nearest'
import { makeFolder } from '@main/services/makeFolder'
import type { CallOptions } from '@main/services/ports'
import type { Cli } from './command'
import type { DataValues } from './commands/data'
import { checkText, contentText, versionsText } from './dataText'
import { checked, given, list, number, usageError } from './options'
import { outputFolder } from './outputFolder'
import { progressLine } from './progress'

export async function checkFile(file: string, values: DataValues, cli: Cli): Promise<void> {
  const most = number(values.problems, 'problems')
  const asked = { ...source(file, values), ...given({ most }) }
  const found = await cli
    .app()
    .services.datasets.check(checked(engineContract.checkData.input, asked), options(cli))
  cli.out.result(found, checkText(found))
}

/** `fix` is a conversion too: what is canonical stays so. */
export const convertFile = (file: string, values: DataValues, cli: Cli): Promise<void> =>
  convert({ file, values }, cli)

async function convert(
  { file, values, split }: { readonly file: string; readonly values: DataValues; readonly split?: object },
  cli: Cli,
): Promise<void> {
  const { app, out } = cli
  const { name, output } = values
  if ((name === undefined) === (output === undefined))
    throw usageError('Give either --name, to keep a version, or --output, to write a file.')
  const own = fixesOf(values)
  const rest = { ...source(file, values), ...(split ? { split: checked(splitSpec, split) } : {}) }
  const version = name === undefined ? undefined : checked(datasetName, name)
  const { datasets } = app().services
  const fixes = { ...(values.all ? await suggested(file, values, cli) : {}), ...own }
  const asked = checked(engineContract.convertData.input.omit({ folder: true }), { ...rest, fixes })
  if (version !== undefined) {
    const made = await datasets.convert({ ...asked, name: version }, options(cli))
    const reference = datasetReference(made)
    out.result({ ...made, reference }, `${contentText(made)}\n${reference}`)
    return
  }
  const path = resolve(output ?? '')
  const content = await written(path, split !== undefined, (folder) =>
    datasets.convertInto(folder, asked, options(cli)),
  )
  out.result({ ...content, path }, `${contentText(content)}\n${path}`)
}

export async function splitFile(file: string, values: DataValues, cli: Cli): Promise<void> {
  const split = given({
    validation: number(values.validation, 'validation'),
    test: number(values.test, 'test'),
    seed: number(values.seed, 'seed'),
  })
  await convert({ file, values, split }, cli)
}

export async function listVersions(name: string | undefined, { app, out }: Cli): Promise<void> {
  const { versions } = app().services.datasets.versions({ name })
  out.result(
    { versions: versions.map((version) => ({ ...version, reference: datasetReference(version) })) },
    versionsText(versions),
  )
}

const options = ({ signal, out }: Cli): CallOptions => ({
  signal,
  onEvent: (event) => {
    if (event.type === 'progress') out.progress(progressLine(event.progress))
  },
})

const source = (file: string, values: DataValues) => ({
  file,
  ...given({
    as: values.as,
    model: values.model,
    maxLength: number(values['max-length'], 'max-length'),
    mapping: values.mapping === undefined ? undefined : mappingIn(values.mapping),
  }),
})

function mappingIn(file: string): unknown {
  if (!existsSync(file)) throw usageError(`There is no mapping "${file}": check the path.`)
  try {
    return parse(readFileSync(file, 'utf8'))
  } catch (e) {
    const [at] = (e instanceof YAMLParseError && e.linePos) || []
    const why = e instanceof YAMLParseError ? whyNotYaml(e) : badAlias
    throw usageError(`Line ${at?.line ?? 1} of the mapping "${file}" is neither YAML nor JSON, since ${why}.`)
  }
}

function fixesOf({ repair, remove }: DataValues): DataFixes {
  const fixes: DataFixes = {}
  for (const [remedy, codes] of [
    ['repair', list(repair)],
    ['remove', list(remove)],
  ] as const)
    // prettier-ignore
    for (const word of codes ?? []) {
      const code = dataProblemCodes.find((known) => known === word)
      if (code === undefined) throw usageError(`There is no problem "${word}": ${meantBy(word)}`)
      if (!remediesOf(code).includes(remedy)) throw usageError(`"${code}" cannot be handled by --${remedy}: ${wayFor(code)}.`)
      fixes[code] = remedy
    }
  return fixes
}

function wayFor(code: DataProblemCode): string {
  const [remedy] = remediesOf(code)
  return remedy === undefined ? 'correct it in the file' : `use --${remedy}`
}

function meantBy(word: string): string {
  const meant = nearest(word, dataProblemCodes)
  return meant === undefined ? `known are ${dataProblemCodes.join(', ')}.` : `did you mean "${meant}"?`
}

async function suggested(file: string, values: DataValues, cli: Cli): Promise<DataFixes> {
  const input = checked(engineContract.checkData.input, {
    ...source(file, values),
    model: undefined,
    most: 0,
  })
  const found: DataCheck = await cli.app().services.datasets.check(input, options(cli))
  return suggestedFixes(found.found)
}

type Content = EngineOutput<'convertData'>

/** Lets a conversion write beside `path` and puts it there when it is complete: a file, or the folder of a split. */
async function written(
  path: string,
  isFolder: boolean,
  write: (folder: string) => Promise<Content>,
): Promise<Content> {
  if (isFolder) outputFolder(path)
  else if (existsSync(path) && statSync(path).isDirectory())
    throw usageError(`"${path}" is a folder: give --output the path of a file.`)
  const staging = join(dirname(path), `.${basename(path)}.partial-${process.pid}`)
  try {
    makeFolder(staging)
    const content = await write(staging)
    if (isFolder) makeFolder(path)
    for (const { file } of content.parts) renameSync(join(staging, file), isFolder ? join(path, file) : path)
    return content
  } catch (e) {
    throw diskError(e, path)
  } finally {
    rmSync(staging, { recursive: true, force: true })
  }
}
