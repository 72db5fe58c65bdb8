import type { RepoRef } from '@shared/domain/hub'
import { AppError } from '@shared/errors/appError'
import { Trouble } from './trouble'

const pages = { model: 'models', dataset: 'datasets' } as const

/**
 * What a failed question to a hub means for the user. Private, gated, misspelt and overloaded all look alike from
 * outside, so that one sentence names them; `badToken`: the hub does not know the token that was sent.
 */
export function hubError(
  endpoint: string,
  e: unknown,
  about: { readonly ref?: RepoRef; readonly badToken?: boolean } = {},
): unknown {
  if (!(e instanceof Trouble)) return e
  const { ref, badToken } = about
  const gone = e.kind === 'missing' || e.kind === 'refused'
  if (gone && badToken)
    return new AppError(
      'NOT_FOUND',
      `${endpoint} does not accept the token that is set: make a new one on its website, or unset it for public repositories.`,
      { cause: e },
    )
  if (gone && ref)
    return new AppError(
      'NOT_FOUND',
      `${endpoint} has no ${ref.kind} "${ref.id}" that may be read from here: check the name, set a token if it is private, or ask for access on ${endpoint}/${pages[ref.kind]}/${ref.id}.`,
      { cause: e },
    )
  return new AppError(
    'UNREACHABLE',
    `${endpoint} cannot be used, since ${e.message}: check the connection, or choose another hub or mirror.`,
    { cause: e },
  )
}
