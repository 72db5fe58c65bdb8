import type { ReactNode } from 'react'
import type { Route } from '@renderer/lib/route'
import { ChatPage } from '@renderer/pages/chat/ChatPage'
import { ComparePage } from '@renderer/pages/compare/ComparePage'
import { DatasetsPage } from '@renderer/pages/datasets/DatasetsPage'
import { EvaluatePage } from '@renderer/pages/evaluate/EvaluatePage'
import { HomePage } from '@renderer/pages/home/HomePage'
import { ModelsPage } from '@renderer/pages/models/ModelsPage'
import { ReportPage } from '@renderer/pages/report/ReportPage'
import { RunPage } from '@renderer/pages/run/RunPage'
import { RunsPage } from '@renderer/pages/runs/RunsPage'
import { SettingsPage } from '@renderer/pages/settings/SettingsPage'
import { TrainPage } from '@renderer/pages/train/TrainPage'

type Pages = {
  readonly [P in Exclude<Route['page'], 'unknown'>]: (route: Extract<Route, { page: P }>) => ReactNode
}

/** What is drawn where. */
export const pages: Pages = {
  home: () => <HomePage />,
  models: (route) => <ModelsPage route={route} />,
  datasets: (route) => <DatasetsPage route={route} />,
  train: (route) => <TrainPage route={route} />,
  evaluate: (route) => <EvaluatePage route={route} />,
  runs: () => <RunsPage />,
  run: (route) => <RunPage route={route} />,
  compare: (route) => <ComparePage route={route} />,
  chat: (route) => <ChatPage route={route} />,
  report: (route) => <ReportPage route={route} />,
  settings: () => <SettingsPage />,
}
