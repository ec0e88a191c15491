{{/* All of these take a dict: root, and the name of a service. */}}

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

{{- define "orderledger.tokens" -}}
- name: ORDERLEDGER_TOKENS_ISSUER
  value: {{ .Values.tokens.issuer | quote }}
- name: ORDERLEDGER_TOKENS_JWKSETURI
  value: {{ .Values.tokens.jwkSetUri | quote }}
- name: JAVA_TOOL_OPTIONS
  value: -XX:MaxRAMPercentage=60
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
