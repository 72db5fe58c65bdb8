// The thread in which reports are drawn; its data is the folder of the run folders.
import { workerData } from 'node:worker_threads'
import * as z from 'zod'
import { EvaluationReader } from '../EvaluationReader'
import { RunFolders } from '../RunFolders'
import { answerQuestions } from '../thread/answerQuestions'
import { ReportRenderer } from './ReportRenderer'

const folders = new RunFolders(z.string().parse(workerData))
// what the index knows stands in the order
const reader = new EvaluationReader({ runs: { get: () => undefined }, folders })
const renderer = new ReportRenderer({ reader, folders })

answerQuestions<Pick<ReportRenderer, 'render'>>({ render: (order) => renderer.render(order) })
