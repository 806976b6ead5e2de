import { act, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { beforeEach, expect, test, vi } from 'vitest'
import type { ImportJob } from '../api/types'
import { standIn, type Asked } from '../test/api'
import { frame, open } from '../test/app'

const JOB: ImportJob = {
  id: 'i1',
  file: 'streams.csv',
  mode: 'ALL_OR_NOTHING',
  dryRun: true,
  state: 'DONE',
  report: {
    columns: [
      { header: 'Navn', field: 'name' },
      { header: 'Merknad', field: null },
    ],
    preview: [['Silikastøv', 'tørt']],
    rows: 3,
    bad: 1,
    compared: 2,
    written: 0,
    created: 2,
    updated: 0,
    unchanged: 0,
    errorCount: 1,
    errors: [{ row: 3, column: 'Mengde', cell: 'E3', code: 'not-a-number', message: "Write a number instead of 'many'." }],
  },
  problem: null,
  createdAt: '2026-01-01T10:00:00Z',
  finishedAt: null,
}

const sources: { emit: (job: ImportJob) => void; closed: boolean }[] = []

beforeEach(() => {
  sources.length = 0
  vi.stubGlobal(
    'EventSource',
    class {
      closed = false
      listener: (event: { data: string }) => void = () => undefined
      constructor() {
        sources.push(this)
      }
      addEventListener(_: string, listener: (event: { data: string }) => void) {
        this.listener = listener
      }
      emit(job: ImportJob) {
        this.listener({ data: JSON.stringify(job) })
      }
      close() {
        this.closed = true
      }
    },
  )
})

function imports(job: () => ImportJob) {
  return (asked: Asked) => {
    switch (`${asked.method} ${asked.path}`) {
      case 'GET /api/registry/imports':
        return { body: { items: [], next: null } }
      case 'POST /api/registry/imports':
        return { status: 202, body: job() }
      case 'POST /api/registry/imports/i1/run':
        return { status: 202, body: { ...JOB, dryRun: false, state: 'QUEUED' } }
      case 'GET /api/registry/imports/i1':
        return { body: job() }
      default:
        return frame(asked)
    }
  }
}

test('a file is checked first, and its errors are named cell by cell', async () => {
  const calls = standIn(imports(() => JOB))
  const user = userEvent.setup()
  await open('/imports')
  await user.click(await screen.findByRole('button', { name: 'Check the file' }))
  expect(screen.getByRole('alert').textContent).toBe('Choose a file')
  await user.upload(screen.getByLabelText('File'), new File(['a'], 'streams.csv', { type: 'text/csv' }))
  await user.click(screen.getByRole('button', { name: 'Check the file' }))
  expect(await screen.findByRole('heading', { name: 'streams.csv' })).toBeTruthy()
  expect(calls.find(({ method }) => method === 'POST')?.query.get('dryRun')).toBe('true')
  const row = screen.getByRole('row', { name: /E3/ })
  expect(row.textContent).toContain('Mengde')
  expect(row.textContent).toContain('Write a number, such as 1250 or 12.5')
  expect(screen.getByLabelText<HTMLSelectElement>('What stands in “Merknad”').selectedOptions[0]?.text).toBe('not read')
  expect(screen.getByLabelText<HTMLSelectElement>('What stands in “Navn”').selectedOptions[0]?.text).toBe('Name')
})

test('columns that were not recognised are named by hand, and the file is checked again', async () => {
  let job: ImportJob = { ...JOB, state: 'FAILED', problem: { code: 'invalid-input', detail: 'x' }, report: { ...JOB.report, rows: 0, errors: [] } }
  const calls = standIn((asked) => {
    if (asked.method === 'PUT') {
      job = { ...JOB, state: 'QUEUED' }
      return { status: 202, body: job }
    }
    return imports(() => job)(asked)
  })
  const user = userEvent.setup()
  await open('/imports/i1')
  expect((await screen.findByRole('alert')).textContent).toContain('Some columns are missing')
  expect(screen.getByText('Still needed: Direction, Kind')).toBeTruthy()
  await user.selectOptions(screen.getByLabelText('What stands in “Merknad”'), 'Kind')
  expect(screen.getByText('Still needed: Direction')).toBeTruthy()
  await user.click(screen.getByRole('button', { name: 'Check again with these columns' }))
  expect((await screen.findByRole('status')).textContent).toContain('Waiting')
  const put = calls.find(({ method }) => method === 'PUT')
  expect(put?.path).toBe('/api/registry/imports/i1/columns')
  expect(put?.body).toEqual({ Navn: 'name', Merknad: 'kind' })
})

test('good rows are written when asked for, with progress until the end', async () => {
  let job = JOB
  const calls = standIn(imports(() => job))
  const user = userEvent.setup()
  await open('/imports/i1')
  await user.click(await screen.findByRole('button', { name: 'Import the 2 good rows' }))
  expect(calls.find(({ path }) => path.endsWith('/run'))?.query.get('mode')).toBe('SKIP_BAD')
  expect((await screen.findByRole('status')).textContent).toContain('Waiting')
  act(() => sources.at(-1)?.emit({ ...JOB, dryRun: false, mode: 'SKIP_BAD', state: 'WRITING', report: { ...JOB.report, written: 1 } }))
  expect(((await screen.findByRole('progressbar', { name: 'Being written' })) as HTMLProgressElement).value).toBe(1)
  job = { ...JOB, dryRun: false, report: { ...JOB.report, written: 2 } }
  act(() => sources.at(-1)?.emit(job))
  expect(await screen.findByText('Created')).toBeTruthy()
  expect(sources.every(({ closed }) => closed)).toBe(true)
})

test('what the file lacks is said before anything is sent on', async () => {
  standIn((asked) =>
    asked.method === 'POST'
      ? { status: 400, body: { status: 400, code: 'invalid-input', detail: 'x', errors: [{ pointer: 'name', code: 'column-missing', message: 'x' }] } }
      : imports(() => JOB)(asked),
  )
  const user = userEvent.setup()
  await open('/imports', 'nb')
  await user.upload(await screen.findByLabelText('Fil'), new File(['a'], 'x.csv', { type: 'text/csv' }))
  await user.click(screen.getByRole('button', { name: 'Kontroller filen' }))
  expect((await screen.findByRole('alert')).textContent).toContain('Navn: Første rad har ingen slik kolonne')
})
