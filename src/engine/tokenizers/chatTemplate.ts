import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { Template } from '@huggingface/jinja'
import * as z from 'zod'
import { AppError } from '@shared/errors/appError'
import { readJson, readText } from '../files/readText'
import type { ChatMessage, ChatOptions } from '../lm/types'

const token = z.union([z.string(), z.object({ content: z.string() }).transform((t) => t.content)])
const named = z.object({ name: z.string(), template: z.string() })
const schema = z.record(z.string(), z.unknown())
const templateSchema = z.union([z.string(), z.array(named)])

/** tokenizer_config.json as it is; an empty object where there is none. */
export function readTokenizerConfig(folder: string): Record<string, unknown> {
  const file = join(folder, 'tokenizer_config.json')
  return existsSync(file) ? schema.parse(readJson(file, 'MODEL_INVALID')) : {}
}

/** The text of one special token, such as `eos_token`, whose entry may be a string or an object. */
export const specialToken = (config: Record<string, unknown>, key: string): string | undefined =>
  token.safeParse(config[key]).data

/** The model's chat template, from its own file or from tokenizer_config.json; null where it has none. */
export function readChatTemplate(folder: string): string | null {
  const file = join(folder, 'chat_template.jinja')
  if (existsSync(file)) return readText(file, 'MODEL_INVALID')
  const found = templateSchema.safeParse(readTokenizerConfig(folder)['chat_template']).data
  if (typeof found === 'string' || found === undefined) return found ?? null
  return (found.find(({ name }) => name === 'default') ?? found[0])?.template ?? null
}

export type RenderChat = (messages: readonly ChatMessage[], options: ChatOptions) => string

/**
 * Compiles a template. It sees what Transformers gives it, but no tools, reasoning (`enable_thinking`) only where it is
 * asked for, and always the same date, so that a prompt does not depend on the day.
 */
export function compileChatTemplate(source: string, config: Record<string, unknown>): RenderChat {
  const template = compile(source)
  const tokens = Object.keys(config)
    .filter((key) => key.endsWith('_token'))
    .flatMap((key) => {
      const text = specialToken(config, key)
      return text === undefined ? [] : [[key, text] as const]
    })
  const constants = { ...Object.fromEntries(tokens), date_string: '26 Jul 2024' }
  return (messages, { addGenerationPrompt, thinks = false }) => {
    const asked = { add_generation_prompt: addGenerationPrompt, enable_thinking: thinks }
    try {
      return template.render({ ...constants, messages, ...asked })
    } catch (e) {
      const why = e instanceof Error ? e.message : String(e)
      const roles = messages.map(({ role }) => role).join(', ')
      throw new AppError(
        'INVALID_INPUT',
        `The model's chat template does not accept these messages (${roles}): ${why}. Change the order of their roles.`,
        { cause: e },
      )
    }
  }
}

function compile(source: string): Template {
  try {
    return new Template(source)
  } catch (e) {
    const why = e instanceof Error ? e.message : String(e)
    throw new AppError(
      'MODEL_INVALID',
      `The model's chat template cannot be read (${why}): download its files again.`,
      {
        cause: e,
      },
    )
  }
}
