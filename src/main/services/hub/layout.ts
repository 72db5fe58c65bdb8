import { join } from 'node:path'
import type { RepoKind } from '@shared/domain/hub'

const folders: { readonly [K in RepoKind]: string } = { model: 'models', dataset: 'datasets' }

/**
 * Where a repository lies below `base`, in the layout of ModelScope's own client from modelscope-hub 0.1.7 on, so that
 * it finds the files with `MODELSCOPE_CACHE` set to `base`. The folder is named after the revision as it was asked for.
 */
export function snapshotFolder(
  base: string,
  { kind, id, revision }: { readonly kind: RepoKind; readonly id: string; readonly revision: string },
): string {
  return join(base, folders[kind], id.replace('/', '--'), 'snapshots', revision.replaceAll('/', '--'))
}
