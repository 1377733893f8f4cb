import os
import shutil
import sys
import time

sys.path.insert(0, "/work/main/tests")
sys.path.insert(0, "/work/main/tests/people")
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from axe_playwright_python.sync_playwright import Axe
from doorway import SECRET, give_second_factor
from playwright.sync_api import sync_playwright

from cast import PASSWORD, build
from overstap.core import clock
from overstap.people import actions
from overstap.people.models import Person
from overstap.people.terms import Role

os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"


def test_shots(transactional_db, live_server, settings, tmp_path):
    settings.HOME = tmp_path
    cast = build()
    for n in ("anna", "administrator", "manager", "officer"):
        give_second_factor(cast.people[n])
    Person.objects.filter(email="fatima@example.org").update(is_active=False)
    actions.give_role(
        cast.people["anna"],
        Role.MANAGER,
        cast.organisation,
        since=clock.today(),
        by=cast.people["administrator"],
        at=clock.now(),
    )
    with sync_playwright() as p:
        b = p.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox", "--disable-gpu"])
        c = b.new_context()
        pg = c.new_page()
        msgs = []
        pg.on("console", lambda m: msgs.append(m.text) if m.type in ("error", "warning") else None)

        def shot(name):
            for w in (390, 1440):
                pg.set_viewport_size({"width": w, "height": 900})
                pg.screenshot(path=f"/tmp/shots/{name}-{w}.png", full_page=True)
                sw = pg.evaluate("document.documentElement.scrollWidth")
                v = [(x["id"], [n["target"] for n in x["nodes"]]) for x in Axe().run(pg).response["violations"]]
                print(name, w, sw, v)

        pg.goto(live_server.url + "/inloggen/")
        pg.locator("[name=login]").fill("administrator@example.org")
        pg.locator("[name=password]").fill("x wrong one")
        pg.locator("main .button--primary").click()
        shot("login-wrong")
        pg.locator("[name=login]").fill("administrator@example.org")
        pg.locator("[name=password]").fill(PASSWORD)
        pg.locator("main .button--primary").click()
        shot("code")
        pg.locator("[name=code]").fill(format_hotp_value(hotp_value(SECRET, int(time.time()) // 30)))
        pg.locator("main .button--primary").click()
        shot("today-admin")
        pg.goto(live_server.url + "/collegas/")
        shot("colleagues")
        pg.goto(live_server.url + "/collegas/nieuw/")
        shot("add")
        pg.locator("[name=name]").fill("Nieuw Gezicht")
        pg.locator("[name=email]").fill("nieuw@example.org")
        pg.locator("[name=role][value=coach]").check()
        pg.locator("main .button--primary").click()
        shot("start")
        start = pg.locator(".num strong").inner_text()
        pg.goto(live_server.url + f"/collegas/{cast.people['anna'].pk}/")
        shot("colleague")
        pg.goto(live_server.url + f"/collegas/{cast.people['anna'].pk}/wachtwoord/")
        shot("password")
        pg.goto(live_server.url + f"/collegas/{cast.people['anna'].pk}/stop/")
        shot("stop")
        c2 = b.new_context()
        pg = c2.new_page()
        pg.goto(live_server.url + "/inloggen/")
        pg.locator("[name=login]").fill("nieuw@example.org")
        pg.locator("[name=password]").fill(start)
        pg.locator("main .button--primary").click()
        shot("setup")
        secret = pg.locator("p.num").inner_text().replace(" ", "")
        pg.locator("[name=code]").fill(format_hotp_value(hotp_value(secret, int(time.time()) // 30)))
        pg.locator("main .button--primary").click()
        shot("own")
        pg.locator("[name=old_password]").fill(start)
        pg.locator("[name=new_password]").fill("een heel eigen wachtwoord")
        pg.locator("[name=again]").fill("een heel eigen wachtwoord")
        pg.locator("main .button--primary").click()
        shot("own-done")
        print("console", msgs)
        b.close()
