package dev.orderledger.quickstart.identity;

import java.io.File;
import java.time.Duration;
import java.util.List;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.support.ui.ExpectedConditions;
import org.openqa.selenium.support.ui.WebDriverWait;

/** The page that describes the API, in a browser in which somebody has signed in. */
final class DocsPage implements AutoCloseable {

    static final String BROWSER = "/usr/bin/chromium";

    private static final String DRIVER = "/usr/bin/chromedriver";
    private static final Duration TIMEOUT = Duration.ofSeconds(30);

    private final ChromeDriver browser;
    private final WebDriverWait wait;

    private DocsPage() {
        ChromeOptions options = new ChromeOptions();
        options.setBinary(BROWSER);
        options.addArguments(
                "--headless=new",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-quic",
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--window-size=1400,2000");
        browser = new ChromeDriver(
                new ChromeDriverService.Builder()
                        .usingDriverExecutable(new File(DRIVER))
                        .build(),
                options);
        wait = new WebDriverWait(browser, TIMEOUT);
    }

    static boolean isPossible() {
        return new File(BROWSER).exists() && new File(DRIVER).exists();
    }

    /** Opens the page, and signs in as a person would. */
    static DocsPage signIn(String gateway, String name, String password) {
        DocsPage page = new DocsPage();
        try {
            page.browser.get(gateway + "/docs");
            page.click(".btn.authorize");
            page.click(".auth-btn-wrapper .authorize");
            page.inThePopup(name, password);
            page.click(".auth-btn-wrapper .btn-done");
            return page;
        } catch (RuntimeException e) {
            page.close();
            throw e;
        }
    }

    private void inThePopup(String name, String password) {
        String opener = browser.getWindowHandle();
        wait.until(ExpectedConditions.numberOfWindowsToBe(2));
        browser.getWindowHandles().stream()
                .filter(handle -> !handle.equals(opener))
                .forEach(handle -> browser.switchTo().window(handle));
        find("#username").sendKeys(name);
        find("#password").sendKeys(password);
        find("#password").sendKeys(Keys.ENTER);
        wait.until(ExpectedConditions.numberOfWindowsToBe(1));
        browser.switchTo().window(opener);
    }

    /** Tries an operation out; answers status and body. */
    Answer tryOut(String tag, String operation, String body, List<String> parameters) {
        String box = "#operations-" + tag + "-" + operation;
        click(box + " .opblock-summary-control");
        click(box + " .try-out__btn");
        List<WebElement> fields = parameters.isEmpty()
                ? List.of()
                : wait.until(it -> {
                    List<WebElement> found =
                            browser.findElements(By.cssSelector(box + " tr[data-param-in='path'] input"));
                    return found.size() == parameters.size() ? found : null;
                });
        for (int i = 0; i < parameters.size(); i++) {
            fields.get(i).sendKeys(parameters.get(i));
        }
        if (body != null) {
            WebElement text = find(box + " textarea.body-param__text");
            text.sendKeys(Keys.chord(Keys.CONTROL, "a"), body);
        }
        click(box + " .execute");
        String status = find(box + " .live-responses-table tr.response .response-col_status")
                .getText();
        String answer =
                browser.findElements(By.cssSelector(box + " .live-responses-table .highlight-code code")).stream()
                        .map(WebElement::getText)
                        .findFirst()
                        .orElse("");
        click(box + " .opblock-summary-control");
        return new Answer(Integer.parseInt(status.strip().split("\\s")[0]), answer);
    }

    record Answer(int status, String body) {}

    private void click(String css) {
        WebElement element = wait.until(ExpectedConditions.elementToBeClickable(By.cssSelector(css)));
        browser.executeScript("arguments[0].scrollIntoView({block: 'center'})", element);
        element.click();
    }

    private WebElement find(String css) {
        return wait.until(ExpectedConditions.visibilityOfElementLocated(By.cssSelector(css)));
    }

    @Override
    public void close() {
        browser.quit();
    }
}
