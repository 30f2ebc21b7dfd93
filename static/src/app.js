// Every page works without this: it only makes what is there more comfortable.
import { initAll } from '../govuk/govuk-frontend.min.js'

initAll()
