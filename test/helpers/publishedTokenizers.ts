import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { type FolderTokenizer, openTokenizer } from '@engine/tokenizers/tokenizer'
import { inShared } from './shared'

export const publishedTemplate = (name: string): string =>
  readFileSync(inShared('models', 'chat-templates', `${name}.jinja`), 'utf8')

/** Qwen3's tokenizer in `folder`, with its own chat template or another one. */
export function openQwen3(folder: string, template?: string): FolderTokenizer {
  const at = (name: string): string => inShared('models', 'qwen3', name)
  const json = gunzipSync(readFileSync(at('tokenizer.json.gz')))
  return open(folder, { json, config: readFileSync(at('tokenizer_config.json')), template })
}

export function openMiniMind(folder: string, template?: string): FolderTokenizer {
  const read = (name: string): Buffer =>
    readFileSync(inShared('models', 'minimind-tokenizer', 'minimind-3', name))
  return open(folder, { json: read('tokenizer.json'), config: read('tokenizer_config.json'), template })
}

interface Files {
  readonly json: Buffer
  readonly config: Buffer
  readonly template: string | undefined
}
function open(folder: string, { json, config, template }: Files): FolderTokenizer {
  mkdirSync(folder, { recursive: true })
  writeFileSync(join(folder, 'tokenizer.json'), json)
  writeFileSync(join(folder, 'tokenizer_config.json'), config)
  if (template !== undefined) writeFileSync(join(folder, 'chat_template.jinja'), template)
  return openTokenizer(folder, [])
}
