import { Navigate, Route, Routes } from 'react-router'
import { InvitationPage } from './invitation/InvitationPage'
import { MatchesPage } from './matches/MatchesPage'
import {
  AboutPage,
  AuditPage,
  FirmFormPage,
  FirmPage,
  FirmsPage,
  FlowsPage,
  HeatPage,
  HubSettingsPage,
  ImportPage,
  ImportsPage,
  NetworkPage,
  PartnersPage,
  RegisterPage,
  ScenarioFormPage,
  ScenarioPage,
  ScenariosPage,
  WaterPage,
} from './parts'
import { NotFoundPage } from './shell/NotFoundPage'
import { Shell } from './shell/Shell'
import { StartPage } from './shell/StartPage'
import { RemovedPage } from './streams/RemovedPage'
import { StreamFormPage } from './streams/StreamFormPage'
import { StreamPage } from './streams/StreamPage'
import { StreamsPage } from './streams/StreamsPage'

export function App() {
  return (
    <Routes>
      <Route path="invitation" element={<InvitationPage />} />
      <Route element={<Shell />}>
        <Route index element={<StartPage />} />
        <Route path="streams" element={<StreamsPage />} />
        <Route path="streams/new" element={<StreamFormPage key="new" />} />
        <Route path="streams/removed" element={<RemovedPage />} />
        <Route path="streams/:id" element={<StreamPage />} />
        <Route path="streams/:id/edit" element={<StreamFormPage key="edit" />} />
        <Route path="imports" element={<ImportsPage />} />
        <Route path="imports/:id" element={<ImportPage />} />
        <Route path="matches" element={<MatchesPage />} />
        <Route path="flows" element={<FlowsPage />} />
        <Route path="heat" element={<HeatPage />} />
        <Route path="water" element={<WaterPage />} />
        <Route path="scenarios" element={<ScenariosPage />} />
        <Route path="scenarios/new" element={<ScenarioFormPage />} />
        <Route path="scenarios/:id" element={<ScenarioPage />} />
        <Route path="firms" element={<FirmsPage />} />
        <Route path="firms/new" element={<FirmFormPage key="new" />} />
        <Route path="firms/:id" element={<FirmPage />} />
        <Route path="firms/:id/edit" element={<FirmFormPage key="edit" />} />
        <Route path="index.html" element={<Navigate to="/" replace />} />
        <Route path="network" element={<NetworkPage />} />
        <Route path="register" element={<RegisterPage />} />
        <Route path="partners" element={<PartnersPage />} />
        <Route path="settings" element={<HubSettingsPage />} />
        <Route path="audit" element={<AuditPage />} />
        <Route path="about" element={<AboutPage />} />
        <Route path="*" element={<NotFoundPage />} />
      </Route>
    </Routes>
  )
}
