"""Settings of every installation. What differs between installations comes from the environment."""

import os

from django.utils.translation import gettext_lazy as _

from overstap.site import environment

HOME = environment.home()
SECRET_KEY = environment.secret("server")
AUDIT_KEY = environment.secret("audit")
SECOND_FACTOR_KEY = environment.secret("second-factor")
SERVICE_KEY = environment.secret("service")
SIGNING_KEY = environment.secret("signing")
IS_MONITOR = bool(os.environ.get("OVERSTAP_MONITOR"))
DEBUG = False
ALLOWED_HOSTS = os.environ.get("OVERSTAP_HOSTS", "127.0.0.1,localhost,[::1]").split(",")

INSTALLED_APPS = [
    "overstap.desk",
    "overstap.flows",
    "overstap.trajectories",
    "overstap.monitor",
    "overstap.programmes",
    "overstap.vault",
    "overstap.people",
    "overstap.audit",
    "overstap.ui",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "django_htmx",
    "django.forms",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "overstap.ui.middleware.headers",
    "overstap.ui.middleware.methods",
    "overstap.people.middleware.own_cookies",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "overstap.ui.middleware.LanguageMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "overstap.people.middleware.session_guard",
    "overstap.vault.middleware.keyring",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "overstap.ui.middleware.sizes",
]

ROOT_URLCONF = "overstap.site.monitor_urls" if IS_MONITOR else "overstap.site.urls"
WSGI_APPLICATION = "overstap.site.wsgi.application"
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "overstap.ui.context.layout",
            ],
            "builtins": ["django.templatetags.i18n", "django.templatetags.static", "overstap.ui.templatetags.parts"],
        },
    },
]

DATABASES = {"default": environment.database()}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# Signing in
AUTH_USER_MODEL = "people.Person"
AUTHENTICATION_BACKENDS = ["overstap.people.signing_in.StaffBackend"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "desk:today"
LOGOUT_REDIRECT_URL = "account_login"
ACCOUNT_ADAPTER = "overstap.people.front_door.AccountAdapter"
ACCOUNT_FORMS = {"login": "overstap.vault.signin.LoginForm"}
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_LOGOUT_ON_GET = False
# Tries per address and per account. Behind a proxy everybody comes from one address: a limit fit for one person
# would let anybody shut out the whole house, so there it is wider, and that of the account does the work.
_TRIES, _WRONG_TRIES = (600, 120) if os.environ.get("OVERSTAP_BEHIND_PROXY") else (30, 10)
ACCOUNT_RATE_LIMITS = {
    "login": f"{_TRIES}/m/ip",
    "login_failed": f"{_WRONG_TRIES}/m/ip,5/5m/key",
    "emergency_key": "10/5m/user",
    "calendar_feed": f"{_TRIES}/m/ip",
    "deliver": f"{_TRIES}/m/ip",
}
MFA_ADAPTER = "overstap.people.signing_in.SecondFactorAdapter"
MFA_SUPPORTED_TYPES = ["totp"]
MFA_TOTP_ISSUER = "Overstap"

# Sessions: a cookie that only this host can set, gone after thirty idle minutes and, however busy, after twelve hours;
# overstap.people.middleware sees to it
SESSION_COOKIE_NAME = "__Host-overstap"
SESSION_COOKIE_SECURE = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
SESSION_IDLE_SECONDS = 30 * 60
SESSION_LONGEST_SECONDS = 12 * 60 * 60
SESSION_COOKIE_AGE = SESSION_LONGEST_SECONDS
KEY_COOKIE_NAME = "__Host-overstap-key"
CSRF_COOKIE_NAME = "__Host-overstap-csrf"
CSRF_COOKIE_SECURE = True
CSRF_COOKIE_SAMESITE = "Strict"
CSRF_FAILURE_VIEW = "overstap.vault.views.drafts.forged"
MESSAGE_STORAGE = "django.contrib.messages.storage.cookie.CookieStorage"
# The counts of tries and the codes that were used stand here: many strangers at once must not push them out.
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "cache",
        "OPTIONS": {"MAX_ENTRIES": 1_000_000},
    }
}

# What is sent in stays in memory: Django's other handler would write it to a temporary file in clear. What is larger
# than this is refused before it is read.
FILE_UPLOAD_HANDLERS = ["django.core.files.uploadhandler.MemoryFileUploadHandler"]
FILE_UPLOAD_MAX_MEMORY_SIZE = 50_000_000

# Reminders. What is not set cannot be chosen; a folder instead of sending is for trying.
SMS_URL = environment.gateway("OVERSTAP_SMS_URL")
SMS_TOKEN = os.environ.get("OVERSTAP_SMS_TOKEN", "")
MAIL_URL = os.environ.get("OVERSTAP_MAIL_URL", "")
MAIL_FROM = os.environ.get("OVERSTAP_MAIL_FROM", "")
MAIL_SUBJECT = os.environ.get("OVERSTAP_MAIL_SUBJECT", "Bericht")
REMINDERS_TO_FOLDER = bool(os.environ.get("OVERSTAP_REMINDERS_TO_FOLDER"))

# Papers: a folder with fonts for letters that typst's own lack, such as Chinese.
PAPER_FONTS = environment.folder("OVERSTAP_PAPER_FONTS")

# Headers
SECURE_CONTENT_TYPE_NOSNIFF = True
# With "no-referrer" a browser sends forms without saying whence, and the check against forgery refuses them all.
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
SECURE_HSTS_SECONDS = int(os.environ.get("OVERSTAP_HSTS_SECONDS", "0"))
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if os.environ.get("OVERSTAP_BEHIND_PROXY") else None

# Words: English in the code, Dutch on the screen
LANGUAGE_CODE = "nl"
LANGUAGES = [("nl", _("Dutch")), ("en", _("English"))]
LANGUAGE_COOKIE_NAME = "__Host-overstap-language"
LANGUAGE_COOKIE_SECURE = True
LANGUAGE_COOKIE_HTTPONLY = True
TIME_ZONE = "Europe/Amsterdam"
USE_TZ = True
USE_I18N = True

STATIC_URL = "static/"
STATIC_ROOT = HOME / "static"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"()": "overstap.site.logging.OneLine"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
}
