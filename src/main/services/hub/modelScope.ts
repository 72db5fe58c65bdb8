import * as z from 'zod'
import type {
  RepoCard,
  RepoFile,
  RepoKind,
  RepoListing,
  RepoPage,
  RepoRef,
  RepoRevision,
} from '@shared/domain/hub'
import { AppError } from '@shared/errors/appError'
import { askJson, askText } from './api'
import type { FileAddress, Hub, HubQuery } from './Hub'
import { hubError } from './hubError'
import { datasetTree, modelTree } from './modelScopeFiles'
import * as answers from './modelScopeAnswers'
import type { Transport } from './transport'
import { Trouble } from './trouble'

export interface HubOptions {
  readonly transport: Transport
  /** Without a path, such as `https://modelscope.cn`. */
  readonly endpoint: string
  /** Sent to the endpoint's own host only. */
  readonly token?: string | undefined
}

type PinnedRef = RepoRef & { readonly revision: string }

const folders: { readonly [K in RepoKind]: string } = { model: 'models', dataset: 'datasets' }

/** ModelScope, or a server that speaks like it. */
export class ModelScope implements Hub {
  readonly name = 'modelscope'
  readonly defaultRevision = 'master'
  readonly endpoint: string
  readonly #headers: Readonly<Record<string, string>>
  readonly #transport: Transport

  constructor({ transport, endpoint, token }: HubOptions) {
    this.endpoint = endpoint
    this.#transport = transport
    // older interfaces know the cookie, newer ones the bearer; ModelScope's own client sends both
    this.#headers = token ? { authorization: `Bearer ${token}`, cookie: `m_session_id=${token}` } : {}
  }

  async search({ kind, text, page = 1, perPage = 20 }: HubQuery, signal?: AbortSignal): Promise<RepoPage> {
    const query = new URLSearchParams({
      ...{ search: text, page_number: String(page), page_size: String(Math.min(perPage, 50)) },
    })
    try {
      const found = await this.#ask(
        `openapi/v1/${folders[kind]}?${query.toString()}`,
        answers.openPage,
        signal,
      )
      return answers.pageOf(kind, found)
    } catch (e) {
      // a server without the documented interface; the website's own search is older
      if (!(e instanceof Trouble) || e.kind === 'broken' || e.kind === 'busy')
        throw hubError(this.endpoint, e)
      return this.#searchAsWebsite({ kind, text, page, perPage }, signal)
    }
  }

  async card({ kind, id }: RepoRef, signal?: AbortSignal): Promise<RepoCard> {
    const ref = { kind, id }
    const { summary, text } = await this.#found(ref, () =>
      this.#legacy(`${folders[kind]}/${id}`, answers.info, signal).then((info) => answers.cardOf(ref, info)),
    )
    if (text !== '') return { summary, text }
    const address = this.address(ref, {
      path: 'README.md',
      bytes: 0,
      sha256: null,
      gitSha1: null,
      commit: null,
    })
    const readme = await askText(this.#transport, { ...address, signal }).catch(() => '')
    return { summary, text: readme }
  }

  async revisions(ref: RepoRef, signal?: AbortSignal): Promise<RepoRevision[]> {
    const { kind, id } = ref
    return this.#found(ref, async () =>
      answers.revisionsOf(await this.#legacy(`${folders[kind]}/${id}/revisions`, answers.revisions, signal)),
    )
  }

  async files(ref: RepoRef, signal?: AbortSignal): Promise<RepoListing> {
    const { kind, id, revision = this.defaultRevision } = ref
    const base = `${folders[kind]}/${id}/repo`
    const files = await this.#found(ref, () =>
      kind === 'model'
        ? modelTree((query) => this.#legacy(`${base}/files?${query}`, answers.files, signal), revision)
        : datasetTree((query) => this.#paged(`${base}/tree?${query}`, signal), revision),
    )
    if (files === null) throw await this.#noRevision({ ...ref, revision }, signal)
    return { revision, commit: await this.#commit({ ...ref, revision }, signal), files }
  }

  address({ kind, id, revision = this.defaultRevision }: RepoRef, file: RepoFile): FileAddress {
    const query = new URLSearchParams({ Revision: revision, FilePath: file.path })
    return {
      url: `${this.endpoint}/api/v1/${folders[kind]}/${id}/repo?${query.toString()}`,
      headers: this.#headers,
    }
  }

  async #searchAsWebsite(query: Required<HubQuery>, signal?: AbortSignal): Promise<RepoPage> {
    const { kind, text, page, perPage } = query
    const common = { PageNumber: page, PageSize: perPage }
    try {
      if (kind === 'model') {
        const body = {
          ...common,
          SortBy: 'Default',
          Target: '',
          SingleCriterion: [],
          Criterion: [],
          Name: text,
        }
        const question = {
          url: `${this.endpoint}/api/v1/dolphin/models`,
          headers: this.#headers,
          body,
          signal,
        }
        const { value } = await askJson(this.#transport, question, answers.envelope(answers.dolphinModels))
        const { Models, TotalCount } = answers.dataOf(value).Model
        return { repos: (Models ?? []).map((row) => answers.summaryOf(kind, row)), total: TotalCount ?? null }
      }
      const asked = new URLSearchParams({ Query: text, PageNumber: String(page), PageSize: String(perPage) })
      const url = `${this.endpoint}/api/v1/dolphin/datasets?${asked.toString()}`
      const question = { url, headers: this.#headers, signal }
      const { value } = await askJson(this.#transport, question, answers.envelope(z.array(answers.info)))
      const rows = answers.dataOf(value)
      return { repos: rows.map((row) => answers.summaryOf(kind, row)), total: value.TotalCount ?? null }
    } catch (e) {
      throw hubError(this.endpoint, e)
    }
  }

  /** Null where the hub does not tell it: a pin is a comfort, the digests of the files are what is checked. */
  async #commit({ kind, id, revision }: PinnedRef, signal?: AbortSignal): Promise<string | null> {
    if (/^[0-9a-f]{40}$/.test(revision)) return revision
    const query = new URLSearchParams({ Ref: revision, PageNumber: '1', PageSize: '1' })
    try {
      const path = `${folders[kind]}/${id}/commits?${query.toString()}`
      return (await this.#legacy(path, answers.commits, signal)).Commit?.[0]?.Id ?? null
    } catch (e) {
      if (e instanceof AppError && e.code === 'CANCELLED') throw e
      return null
    }
  }

  async #noRevision(ref: PinnedRef, signal?: AbortSignal): Promise<AppError> {
    const known = (await this.revisions(ref, signal)).map(({ name }) => name)
    return new AppError(
      'NOT_FOUND',
      `${this.endpoint} has no revision "${ref.revision}" of ${ref.id}: choose from ${known.slice(0, 10).join(', ') || 'none'}.`,
    )
  }

  async #paged(path: string, signal?: AbortSignal): Promise<answers.FilesPage> {
    const question = { url: `${this.endpoint}/api/v1/${path}`, headers: this.#headers, signal }
    const { value } = await askJson(this.#transport, question, answers.envelope(answers.files))
    const { files, total } = answers.filesOf(answers.dataOf(value))
    return { files, total: total ?? value.TotalCount ?? null }
  }

  async #legacy<T extends z.ZodType>(path: string, schema: T, signal?: AbortSignal): Promise<z.output<T>> {
    return answers.dataOf(await this.#ask(`api/v1/${path}`, answers.envelope(schema), signal))
  }

  async #ask<T extends z.ZodType>(path: string, schema: T, signal?: AbortSignal): Promise<z.output<T>> {
    const question = { url: `${this.endpoint}/${path}`, headers: this.#headers, signal }
    return (await askJson(this.#transport, question, schema)).value
  }

  async #found<T>(ref: RepoRef, ask: () => Promise<T>): Promise<T> {
    try {
      return await ask()
    } catch (e) {
      throw hubError(this.endpoint, e, { ref, badToken: await this.#tokenRefused(e) })
    }
  }

  /** Only asked where something is missing: public repositories answer whatever token comes along. */
  async #tokenRefused(e: unknown): Promise<boolean> {
    if (!(e instanceof Trouble) || !('authorization' in this.#headers)) return false
    if (e.kind !== 'missing' && e.kind !== 'refused') return false
    const question = { url: `${this.endpoint}/openapi/v1/users/me`, headers: this.#headers }
    return askJson(this.#transport, question, z.unknown()).then(
      () => false,
      (problem: unknown) => problem instanceof Trouble && problem.kind === 'refused',
    )
  }
}
