import type { DatasetsRoute } from '@renderer/lib/routes/datasets'
import { DatasetPage } from './DatasetPage'
import { DatasetList } from './DatasetList'

/** All data there is, or one data set. */
export function DatasetsPage({ route }: { route: DatasetsRoute }) {
  const { file } = route
  return file === undefined ? <DatasetList /> : <DatasetPage key={file} route={{ ...route, file }} />
}
