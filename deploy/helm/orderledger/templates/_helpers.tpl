{{/* Those about one service take a dict: root, and the name of the service. */}}

{{- define "orderledger.selector" -}}
app.kubernetes.io/instance: {{ .root.Release.Name }}
app.kubernetes.io/name: {{ .name }}
{{- end }}

{{- define "orderledger.labels" -}}
{{ include "orderledger.selector" . }}
app.kubernetes.io/part-of: orderledger
app.kubernetes.io/version: {{ .root.Chart.AppVersion | quote }}
app.kubernetes.io/managed-by: {{ .root.Release.Service }}
helm.sh/chart: {{ .root.Chart.Name }}-{{ .root.Chart.Version }}
{{- end }}

{{- define "orderledger.image" -}}
{{ .root.Values.image.registry }}/{{ .name }}:{{ .root.Values.image.tag | default .root.Chart.AppVersion }}
{{- end }}

{{- define "orderledger.databaseUrl" -}}
{{- $service := index .root.Values.services .name -}}
{{- $postgres := .root.Values.postgres -}}
jdbc:postgresql://{{ $service.postgresHost | default $postgres.host }}:{{ $postgres.port }}/{{ $service.database }}
{{- with $postgres.parameters }}?{{ . }}{{ end }}
{{- end }}

{{/* What every pod has: no rights, and no folder to write to but /tmp. */}}
{{- define "orderledger.pod" -}}
automountServiceAccountToken: false
enableServiceLinks: false
securityContext:
  runAsNonRoot: true
  runAsUser: 10001
  runAsGroup: 10001
  seccompProfile:
    type: RuntimeDefault
{{- with .Values.image.pullSecrets }}
imagePullSecrets:
{{- range . }}
  - name: {{ . }}
{{- end }}
{{- end }}
volumes:
  - name: tmp
    emptyDir: {}
{{- end }}

{{- define "orderledger.container" -}}
image: {{ include "orderledger.image" . }}
imagePullPolicy: {{ .root.Values.image.pullPolicy }}
securityContext:
  allowPrivilegeEscalation: false
  readOnlyRootFilesystem: true
  capabilities:
    drop: [ALL]
volumeMounts:
  - name: tmp
    mountPath: /tmp
{{- end }}

{{- define "orderledger.ofSecret" -}}
- name: {{ .variable }}
  valueFrom:
    secretKeyRef:
      name: {{ .secret }}
      key: {{ .key }}
{{- end }}

{{/* Variables of a container: what is given comes before what the chart says. Takes root, given, and chart. */}}
{{- define "orderledger.environment" -}}
{{- $values := .root.Values -}}
{{- $all := dict
  "ORDERLEDGER_TOKENS_ISSUER" $values.tokens.issuer
  "ORDERLEDGER_TOKENS_JWKSETURI" $values.tokens.jwkSetUri
  "LOGGING_STRUCTURED_FORMAT_CONSOLE" "ecs"
  "ORDERLEDGER_TRACES" $values.traces.endpoint
  "JAVA_TOOL_OPTIONS" "-XX:MaxRAMPercentage=60" }}
{{- range $name, $value := merge (dict) (.given | default dict) .chart $all }}
- name: {{ $name }}
  value: {{ $value | quote }}
{{- end }}
{{- end }}

{{/* How Kubernetes knows that a node lives and is ready, and how it lets go of one: traffic first, then the process. */}}
{{- define "orderledger.life" -}}
ports:
  - name: http
    containerPort: 8080
  - name: management
    containerPort: 9464
startupProbe:
  httpGet: {path: /actuator/health/liveness, port: management}
  periodSeconds: 5
  failureThreshold: 60
livenessProbe:
  httpGet: {path: /actuator/health/liveness, port: management}
  periodSeconds: 10
  timeoutSeconds: 5
  failureThreshold: 6
readinessProbe:
  httpGet: {path: /actuator/health/readiness, port: management}
  periodSeconds: 5
  timeoutSeconds: 3
lifecycle:
  preStop:
    exec:
      command: [sleep, "5"]
{{- end }}

{{- define "orderledger.spread" -}}
terminationGracePeriodSeconds: 60
topologySpreadConstraints:
  - maxSkew: 1
    topologyKey: kubernetes.io/hostname
    whenUnsatisfiable: ScheduleAnyway
    labelSelector:
      matchLabels:
        {{- include "orderledger.selector" . | nindent 8 }}
{{- end }}

{{/* The nodes of a service or of the gateway, and the name by which they are reached. Takes root, name, its values, its variables,
and whether their number is KEDA's to say. */}}
{{- define "orderledger.node" }}
---
apiVersion: apps/v1
kind: Deployment
metadata:
  name: {{ .name }}
  labels:
    {{- include "orderledger.labels" . | nindent 4 }}
spec:
  {{- if not .scaled }}
  replicas: {{ .values.replicas }}
  {{- end }}
  selector:
    matchLabels:
      {{- include "orderledger.selector" . | nindent 6 }}
  strategy:
    type: RollingUpdate
    rollingUpdate: {maxSurge: 1, maxUnavailable: 0}
  template:
    metadata:
      labels:
        {{- include "orderledger.labels" . | nindent 8 }}
    spec:
      {{- include "orderledger.pod" .root | nindent 6 }}
      {{- include "orderledger.spread" . | nindent 6 }}
      containers:
        - name: service
          {{- include "orderledger.container" . | nindent 10 }}
          {{- include "orderledger.life" . | nindent 10 }}
          resources:
            {{- toYaml (.values.resources | default .root.Values.resources) | nindent 12 }}
          env:
            {{- include "orderledger.environment" (dict "root" .root "given" .values.environment "chart" .variables) | trim | nindent 12 }}
            {{- with .values.secret }}
            {{- include "orderledger.ofSecret" (dict "variable" "ORDERLEDGER_DB_PASSWORD" "secret" . "key" "db-password") | nindent 12 }}
            {{- include "orderledger.ofSecret" (dict "variable" "ORDERLEDGER_KAFKA_PASSWORD" "secret" . "key" "kafka-password") | nindent 12 }}
            {{- end }}
            {{- range $variable, $key := .values.keys }}
            {{- include "orderledger.ofSecret" (dict "variable" $variable "secret" $.values.secret "key" $key) | nindent 12 }}
            {{- end }}
---
apiVersion: v1
kind: Service
metadata:
  name: {{ .name }}
  labels:
    {{- include "orderledger.labels" . | nindent 4 }}
spec:
  selector:
    {{- include "orderledger.selector" . | nindent 4 }}
  ports:
    - name: http
      port: 8080
      targetPort: http
{{- end }}
