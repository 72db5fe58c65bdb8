import * as z from 'zod'
import type { RepoCard, RepoFile, RepoKind, RepoPage, RepoRevision, RepoSummary } from '@shared/domain/hub'
import { AppError } from '@shared/errors/appError'
import { Trouble } from './trouble'

// The answers of ModelScope's interfaces, as tolerant as its own clients: fields are missing, null or of another type.

const text = z.string().nullish()
const count = z.number().nullish()
const moment = z.union([z.number(), z.string()]).nullish()
const texts = z
  .array(z.union([z.string(), z.object({ Name: z.string() }).transform(({ Name }) => Name)]))
  .nullish()
  .catch(null)

/** What wraps every answer under /api/v1. */
export const envelope = <T extends z.ZodType>(data: T) =>
  z.object({
    Code: z.union([z.number(), z.string()]).nullish(),
    Message: text,
    Success: z.boolean().nullish(),
    TotalCount: count,
    Data: data.nullish().catch(null),
  })

/** The data of a successful answer. Throws `Trouble`: errors come with the status 200, too. */
export function dataOf<T>({
  Code,
  Message,
  Success,
  Data,
}: {
  readonly Code?: number | string | null | undefined
  readonly Message?: string | null | undefined
  readonly Success?: boolean | null | undefined
  readonly Data?: T | null | undefined
}): T {
  if (Number(Code ?? 200) === 200 && Success !== false && Data !== null && Data !== undefined) return Data
  throw new Trouble('missing', `the hub says ${Message ?? 'nothing'} (code ${Code ?? 'unknown'})`)
}

const entry = z.object({
  Path: z.string(),
  Type: text,
  Mode: text,
  Size: count,
  Sha256: text,
  Revision: text,
})
/** Null entries mean that there is no such revision; some servers leave the object around the list out. */
export const files = z.union([
  z.array(entry).transform((Files) => ({ Files, TotalCount: null })),
  z.object({ Files: z.array(entry).nullish(), TotalCount: count }),
])

export interface Entry {
  readonly path: string
  readonly folder: boolean
  readonly file: RepoFile
}
export interface FilesPage {
  readonly files: readonly Entry[] | null
  readonly total: number | null
}

export function filesOf({ Files, TotalCount }: z.output<typeof files>): FilesPage {
  return { files: Files?.map(entryOf) ?? null, total: TotalCount ?? null }
}

function entryOf({ Path, Type, Size, Sha256, Revision }: z.output<typeof entry>): Entry {
  if (Type !== 'tree' && typeof Size !== 'number')
    throw new AppError(
      'UNREACHABLE',
      `ModelScope does not say how large "${Path}" is: try again, or choose another hub.`,
    )
  const sha256 = Sha256 && /^[0-9a-f]{64}$/i.test(Sha256) ? Sha256.toLowerCase() : null
  return {
    path: Path,
    folder: Type === 'tree',
    file: { path: Path, bytes: Size ?? 0, sha256, gitSha1: null, commit: Revision || null },
  }
}

const ref = z.object({ Revision: z.string(), CreatedAt: moment, CommitId: text })
export const revisions = z.object({
  RevisionMap: z.object({ Branches: z.array(ref).nullish(), Tags: z.array(ref).nullish() }).nullish(),
})
export function revisionsOf({ RevisionMap }: z.output<typeof revisions>): RepoRevision[] {
  const of = (kind: RepoRevision['kind'], refs: readonly z.output<typeof ref>[] | null | undefined) =>
    (refs ?? []).map(({ Revision, CreatedAt, CommitId }) => ({
      ...{ name: Revision, kind, createdAt: timeOf(CreatedAt), commit: CommitId || null },
    }))
  return [...of('branch', RevisionMap?.Branches), ...of('tag', RevisionMap?.Tags)]
}

export const commits = z.object({ Commit: z.array(z.object({ Id: text })).nullish() })

/** Models name their owner Path, data sets Namespace. */
export const info = z.object({
  Path: text,
  Namespace: text,
  Name: z.string(),
  ChineseName: text,
  Description: text,
  License: text,
  Visibility: count,
  ProtectedMode: z.union([z.number(), z.boolean()]).nullish(),
  Downloads: count,
  Stars: count,
  Likes: count,
  StorageSize: count,
  LastUpdatedTime: moment,
  GmtModified: moment,
  Tags: texts,
  ReadMeContent: text,
  ReadmeContent: text,
})
type Info = z.output<typeof info>
const [privately, gated] = [1, 1] // of Visibility and of ProtectedMode

export function summaryOf(kind: RepoKind, row: Info): RepoSummary {
  return {
    ...{ hub: 'modelscope', kind, id: `${row.Path ?? row.Namespace ?? ''}/${row.Name}` },
    title: row.ChineseName || null,
    description: row.Description ?? '',
    licence: row.License || null,
    downloads: row.Downloads ?? null,
    likes: row.Stars ?? row.Likes ?? null,
    changedAt: timeOf(row.LastUpdatedTime ?? row.GmtModified),
    bytes: row.StorageSize ?? null,
    tags: row.Tags ?? [],
    private: row.Visibility === privately,
    gated: row.ProtectedMode === gated || row.ProtectedMode === true,
  }
}

export function cardOf({ kind, id }: { readonly kind: RepoKind; readonly id: string }, row: Info): RepoCard {
  return { summary: { ...summaryOf(kind, row), id }, text: row.ReadMeContent ?? row.ReadmeContent ?? '' }
}

export const dolphinModels = z.object({
  Model: z.object({ Models: z.array(info).nullish(), TotalCount: count }),
})

const openRow = z.object({
  id: z.string(),
  display_name: text,
  description: text,
  license: text,
  downloads: count,
  likes: count,
  last_modified: moment,
  file_size: count,
  tags: texts,
  private: z.boolean().nullish(),
  gated: z.union([z.boolean(), z.string()]).nullish(),
})
export const openPage = z.object({
  success: z.boolean().nullish(),
  data: z.object({
    models: z.array(openRow).nullish(),
    datasets: z.array(openRow).nullish(),
    total_count: count,
  }),
})
export function pageOf(kind: RepoKind, { data }: z.output<typeof openPage>): RepoPage {
  const rows = (kind === 'model' ? data.models : data.datasets) ?? []
  const repos = rows.map((row): RepoSummary => ({
    ...{ hub: 'modelscope', kind, id: row.id, title: row.display_name || null },
    ...{ description: row.description ?? '', licence: row.license || null },
    ...{ downloads: row.downloads ?? null, likes: row.likes ?? null },
    ...{ changedAt: timeOf(row.last_modified), bytes: row.file_size ?? null, tags: row.tags ?? [] },
    ...{ private: row.private ?? false, gated: Boolean(row.gated) },
  }))
  return { repos, total: data.total_count ?? null }
}

/** Seconds, milliseconds or ISO text as milliseconds. */
function timeOf(moment: number | string | null | undefined): number | null {
  if (moment === null || moment === undefined || moment === '') return null
  const number = Number(moment)
  if (Number.isFinite(number)) return number < 1e11 ? number * 1000 : number
  const parsed = Date.parse(String(moment))
  return Number.isNaN(parsed) ? null : parsed
}
