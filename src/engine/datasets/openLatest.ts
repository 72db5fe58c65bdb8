import { stampOf } from '../files/stampOf'
import { type DatasetAsked, openDataset, type OpenDataset } from './openDataset'

let latest: { readonly key: string; readonly dataset: Promise<OpenDataset> } | undefined

/** `openDataset` for whoever pages: the next page is mostly of the same files, which need not be looked at again. */
export function openLatest(asked: DatasetAsked): Promise<OpenDataset> {
  const key = JSON.stringify([asked, stampOf(asked.file)])
  if (latest?.key !== key) {
    const opened = { key, dataset: openDataset(asked) }
    latest = opened
    opened.dataset.catch(() => {
      if (latest === opened) latest = undefined
    })
  }
  return latest.dataset
}
