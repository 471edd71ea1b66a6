// SPDX-License-Identifier: Apache-2.0
import "@preact/signals";
import { render } from "preact";
import "uplot/dist/uPlot.min.css";
import { App } from "./app";
import "./style/base.css";
import "./style/parts.css";
import "./style/views.css";
import "./style/automations.css";

render(<App />, document.getElementById("page")!);
