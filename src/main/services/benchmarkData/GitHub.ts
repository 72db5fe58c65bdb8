import { readFileSync } from 'node:fs'
import * as z from 'zod'
import { AppError } from '@shared/errors/appError'
import { askJson } from '../hub/api'
import { gitSha1 as gitDigest } from '../hub/gitDigest'
import type { Transport } from '../hub/transport'
import { Trouble } from '../hub/trouble'

export interface GitHubFile {
  readonly path: string
  readonly bytes: number
  /** Git's digest of the content. */
  readonly gitSha1: string
}
export interface GitHubListing {
  readonly commit: string
  readonly files: readonly GitHubFile[]
}

const commit = z.object({ sha: z.string(), commit: z.object({ tree: z.object({ sha: z.string() }) }) })
const tree = z.object({
  truncated: z.boolean(),
  tree: z.array(
    z.object({ path: z.string(), type: z.string(), sha: z.string(), size: z.number().optional() }),
  ),
})

/** Public repositories on GitHub: two questions to its API for a listing, then files as they are at that commit. */
export class GitHub {
  constructor(
    private readonly deps: {
      readonly transport: Transport
      /** `https://api.github.com` and `https://raw.githubusercontent.com`, or what stands in for them. */
      readonly api: string
      readonly raw: string
    },
  ) {}

  /** Throws NOT_FOUND, or UNREACHABLE where GitHub does not answer, refuses, or cuts the listing. */
  async list(repo: string, signal?: AbortSignal): Promise<GitHubListing> {
    const ask = async <T extends z.ZodType>(path: string, schema: T): Promise<z.output<T>> => {
      const question = { url: `${this.deps.api}/repos/${repo}/${path}`, headers: {}, signal }
      return (await askJson(this.deps.transport, question, schema)).value
    }
    try {
      const head = await ask('commits/HEAD', commit)
      const listing = await ask(`git/trees/${head.commit.tree.sha}?recursive=1`, tree)
      if (listing.truncated) throw new Trouble('wrong', `its list of ${repo} is cut off`)
      const files = listing.tree
        .filter(({ type }) => type === 'blob')
        .map(({ path, sha, size }) => ({ path, bytes: size ?? 0, gitSha1: sha }))
      return { commit: head.sha, files }
    } catch (e) {
      if (!(e instanceof Trouble)) throw e
      const gone = e.kind === 'missing'
      const what = gone ? `has no repository "${repo}"` : `cannot be used, since ${e.message}`
      throw new AppError(gone ? 'NOT_FOUND' : 'UNREACHABLE', `GitHub ${what}.`, { cause: e })
    }
  }

  address(repo: string, at: string, path: string): string {
    return `${this.deps.raw}/${repo}/${at}/${path.split('/').map(encodeURIComponent).join('/')}`
  }
}

/** Whether a file on disk is the one of the listing, by git's own digest: a pointer to large storage is not. */
export function isGitFile(path: string, { gitSha1 }: GitHubFile): boolean {
  return gitDigest(readFileSync(path)) === gitSha1
}
